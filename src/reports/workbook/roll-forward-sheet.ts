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
import { BODY, COUNT, HEADING, NOTE, RIGHT, TITLE } from './styles.js'
import { addTable, columnDefs, type TableColumn } from './table.js'

const ROLL_FORWARD = 'Roll-forward'

interface Row extends RollForwardLine {
  /** As Excel counts it. */
  readonly row: number
}

/**
 * A row a direction and currency, from the run before to this one, how many and below that what they are worth; the differences
 * are formulas that come to nothing.
 */
export function rollForwardSheet(roll: RollForward): WriteSheet {
  const sheet = new SheetBuilder(columnDefs(COUNTS))
  sheet.add([textCell('Roll-forward', TITLE)], 28)
  sheet.add([textCell(rollForwardSentence(roll), NOTE)])
  sheet.add([
    textCell(
      'Opening and closing are counted, the steps between are what the audit trail says. Values are absolute differences.',
      NOTE,
    ),
  ])
  const add = (
    heading: string,
    name: string,
    columns: readonly TableColumn<Row>[],
    of: Lines,
    none: string,
  ) => {
    sheet.skip()
    sheet.add([textCell(heading, HEADING)], 22)
    const first = sheet.row + 2
    const rows = of.map((line, index) => ({ ...line, row: first + index }))
    return addTable(sheet, name, columns, rows, none)
  }
  const valued = roll.lines.filter(({ currency }) => currency !== null)
  const counts = add('How many findings', 'RollForward', COUNTS, roll.lines, NOTHING)
  const values = add('What they are worth', 'RollForwardValue', VALUES, valued, 'Nothing of it has an amount')
  const setup = sheetSetup(ROLL_FORWARD, 'landscape')
  return sheet.build(ROLL_FORWARD, {
    ...setup,
    pageSetup: { ...setup.pageSetup, fitToHeight: roll.lines.length <= MOST_ON_A_PAGE ? 1 : 0 },
    tables: [counts, values],
  })
}

type Lines = readonly RollForwardLine[]

/** Lines of both blocks that one printed page holds, still to be read. */
const MOST_ON_A_PAGE = 22

const NOTHING = 'Nothing stood open, and nothing came'

const BETWEEN: readonly Step[] = STEPS.filter((step) => step !== 'opening' && step !== 'closing')

const WHOSE: readonly TableColumn<Row>[] = [
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
]

/** Opens, goes through the steps, and closes. */
const COUNTS: readonly TableColumn<Row>[] = [
  ...WHOSE,
  ...STEPS.map(countColumn),
  {
    header: 'Difference',
    width: 13,
    style: COUNT,
    right: true,
    cell: ({ row, unexplained }) => gapCell(row, unexplained.count, COUNT),
  },
  {
    header: 'In the baseline',
    width: 16,
    style: COUNT,
    right: true,
    cell: ({ baseline }) => countCell(baseline.count),
  },
]

/** The same steps in the same columns, so that both blocks stand below each other. */
const VALUES: readonly TableColumn<Row>[] = [
  ...WHOSE,
  ...STEPS.map(valueColumn),
  {
    header: 'Difference',
    width: 13,
    style: RIGHT,
    right: true,
    cell: ({ row, unexplained, currency }) =>
      currency === null ? null : gapCell(row, decimal(unexplained, currency), noughtIsDash(currency)),
  },
  {
    header: 'In the baseline',
    width: 16,
    style: RIGHT,
    right: true,
    cell: ({ baseline, currency }) => amountOf(baseline, currency),
  },
]

function countColumn(step: Step): TableColumn<Row> {
  return {
    header: STEP_NAMES[step],
    width: 15,
    style: COUNT,
    right: true,
    cell: ({ steps }) => countCell(steps[step].count),
  }
}

function valueColumn(step: Step): TableColumn<Row> {
  return {
    header: STEP_NAMES[step],
    width: 15,
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
  return { ...style, numFmt: `${style.numFmt};-${style.numFmt};"–"_0` }
}

/** closing − all before it, rounded to the digits that the sheet shows: floating point adds cents up inexactly. */
function gapCell(row: number, result: number, style: typeof COUNT): SheetCell {
  const at = (index: number) => `${colToLetter(WHOSE.length + index)}${row}`
  const formula = `ROUND(${at(STEPS.length - 1)}-SUM(${at(0)}:${at(BETWEEN.length)}),4)`
  return formulaCell(formula, result, style)
}
