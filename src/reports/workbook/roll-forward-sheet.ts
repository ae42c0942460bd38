import { colToLetter } from 'hucre/xlsx'
import { formatMoney, money } from '../../../reconcile/basics/money.js'
import {
  type Flow,
  type RollForwardLine,
  STEPS,
  type Step,
} from '../../../reconcile/indicators/roll-forward.js'
import type { RollForward } from '../../indicators/gather-roll-forward.js'
import { rollForwardSentence, STEP_NAMES } from '../../indicators/roll-forward-text.js'
import { DIRECTION_NAMES } from '../wording.js'
import { countCell, formulaCell, type SheetCell, textCell } from './cells.js'
import { bareMoney } from './indicator-cells.js'
import type { WriteSheet } from './library.js'
import { SheetBuilder } from './sheet-builder.js'
import { sheetSetup } from './sheet-setup.js'
import { BODY, COUNT, NOTE, RIGHT, TITLE } from './styles.js'
import { addTable, columnDefs, type TableColumn } from './table.js'

export const ROLL_FORWARD = 'Roll-forward'

interface Row extends RollForwardLine {
  /** As Excel counts it. */
  readonly row: number
}

/** A row a direction and currency, from the run before to this one; the differences are formulas that come to nothing. */
export function rollForwardSheet(roll: RollForward): WriteSheet {
  const sheet = new SheetBuilder(columnDefs(COLUMNS))
  sheet.add([textCell('Roll-forward', TITLE)], 28)
  sheet.add([textCell(rollForwardSentence(roll), NOTE)])
  sheet.add([
    textCell(
      'For findings that are open, accepted or wait for a waiver; values are absolute differences in the finding’s currency. Opening and closing are counted, the steps between (new, reopened, resolved, waived, changed) are what the audit trail says.',
      NOTE,
    ),
  ])
  sheet.skip()
  const first = sheet.row + 2
  const rows = roll.lines.map((line, index) => ({ ...line, row: first + index }))
  const table = addTable(sheet, 'RollForward', COLUMNS, rows, 'Nothing stood open, and nothing came')
  return sheet.build(ROLL_FORWARD, {
    ...sheetSetup(ROLL_FORWARD, 'landscape'),
    tables: [table],
    freezePane: { rows: first - 1, columns: 2 },
  })
}

const BETWEEN: readonly Step[] = STEPS.filter((step) => step !== 'opening' && step !== 'closing')

/** Counts first, then values: each opens, goes through the same steps, and closes. */
const COLUMNS: readonly TableColumn<Row>[] = [
  {
    header: 'Direction',
    width: 19,
    style: BODY,
    cell: ({ direction }) => textCell(DIRECTION_NAMES[direction]),
  },
  {
    header: 'Currency',
    width: 12,
    style: BODY,
    cell: ({ currency }) => textCell(currency ?? 'no amount'),
  },
  ...STEPS.map(countColumn),
  {
    header: 'Difference',
    width: 11,
    style: COUNT,
    right: true,
    cell: ({ row, unexplained }) => gapCell(row, 2, unexplained.count, COUNT),
  },
  ...STEPS.map(valueColumn),
  {
    header: 'Difference in value',
    width: 12,
    style: RIGHT,
    right: true,
    cell: ({ row, unexplained, currency }) =>
      currency === null
        ? null
        : gapCell(row, 2 + STEPS.length + 1, decimal(unexplained, currency), noughtIsDash(currency)),
  },
  {
    header: 'In the baseline',
    width: 10,
    style: COUNT,
    right: true,
    cell: ({ baseline }) => countCell(baseline.count),
  },
]

function countColumn(step: Step): TableColumn<Row> {
  return {
    header: STEP_NAMES[step],
    width: 12,
    style: COUNT,
    right: true,
    cell: ({ steps }) => countCell(steps[step].count),
  }
}

function valueColumn(step: Step): TableColumn<Row> {
  return {
    header: `${STEP_NAMES[step]}, value`,
    width: 16,
    style: RIGHT,
    right: true,
    cell: ({ steps, currency }) => amountOf(steps[step], currency),
  }
}

const amountOf = (flow: Flow, currency: string | null): SheetCell =>
  currency === null ? null : { value: decimal(flow, currency), style: noughtIsDash(currency) }

const decimal = ({ amount }: Flow, currency: string): number => Number(formatMoney(money(amount, currency)))

const noughtIsDash = (currency: string) => {
  const style = bareMoney(currency)
  return { ...style, numFmt: `${style.numFmt};-${style.numFmt};"–"` }
}

/** closing − all before it, rounded to the digits that the sheet shows: floating point adds cents up inexactly. */
function gapCell(row: number, firstColumn: number, result: number, style: typeof COUNT): SheetCell {
  const at = (index: number) => `${colToLetter(firstColumn + index)}${row}`
  const formula = `ROUND(${at(STEPS.length - 1)}-SUM(${at(0)}:${at(BETWEEN.length)}),4)`
  return formulaCell(formula, result, style)
}
