import { colToLetter } from 'hucre/xlsx'
import type { IndicatorCode } from '../../../reconcile/indicators/codes.js'
import type { Quantity } from '../../../reconcile/indicators/indicator.js'
import { WINDOW_TITLES, type WindowName } from '../../../reconcile/indicators/window.js'
import { type Board, type BoardRow, rowOf } from '../../indicators/board.js'
import { GROUPS } from '../../indicators/groups.js'
import { sparkline } from '../../indicators/quantity-text.js'
import { VERDICT_WORDS } from '../../indicators/verdict-words.js'
import { longDate } from '../text.js'
import { type SheetCell, textCell } from './cells.js'
import { quantityCell, standingRules, valueCell } from './indicator-cells.js'
import type { WriteSheet } from './library.js'
import { column, SheetBuilder } from './sheet-builder.js'
import { sheetSetup } from './sheet-setup.js'
import { BODY, HEADER, HEADER_RIGHT, HEADING, NOTE, RIGHT, STRONG, TITLE, WRAPPED } from './styles.js'
import { addTable, type TableColumn } from './table.js'

const INDICATORS_SHEET = 'Indicators'

const WIDTHS = [27, 20, 16, 16, 14, 17, 19, 19, 19, 21, 12]
const HEADERS = [
  'Indicator',
  'Value',
  'Target',
  'Not beyond',
  'Standing',
  'Last runs',
  'This month',
  'Year to date',
  'Twelve months',
  'Owner',
  'Looked at',
]
const NUMBERS: ReadonlySet<string> = new Set([
  'Value',
  'Target',
  'Not beyond',
  ...Object.values(WINDOW_TITLES),
])

/** The board on top, a block a subject; below it every number that was said, with what was divided by what. */
export function indicatorsSheet(board: Board): WriteSheet {
  const sheet = new SheetBuilder(WIDTHS.map((width) => column(width)))
  sheet.add([textCell('Indicators', TITLE)], 28)
  sheet.add([textCell(headSentence(board), NOTE)])
  const header = sheet.add(
    HEADERS.map((text) => textCell(text, NUMBERS.has(text) ? HEADER_RIGHT : HEADER)),
    24,
  )
  for (const { title, codes } of GROUPS) addGroup(sheet, board, title, codes)
  const last = sheet.row
  addFormulas(sheet, board)
  const printed = sheet.row
  sheet.skip()
  sheet.add([textCell('Every figure', HEADING)], 24)
  const table = addTable(sheet, 'IndicatorFigures', COLUMNS, figuresOf(board), 'Nothing was said')
  const setup = sheetSetup(INDICATORS_SHEET, 'landscape')
  return sheet.build(INDICATORS_SHEET, {
    ...setup,
    // What stands below is there for filters.
    pageSetup: { ...setup.pageSetup, printArea: `$A$1:$${colToLetter(WIDTHS.length - 1)}$${printed}` },
    // The board on one page, and how it is reckoned on the next.
    rowBreaks: [last],
    tables: [table],
    freezePane: { rows: header + 1, columns: 1 },
    conditionalRules: standingRules(`E${header + 2}:E${last}`),
  })
}

const headSentence = ({ run, reportingCurrency }: Board): string =>
  `As of ${longDate(run.asOf ?? '')}, as the run said them, in ${reportingCurrency} at its rates. Shares and days are of twelve months, amounts as of the day; a share is in percent.`

function addGroup(sheet: SheetBuilder, board: Board, title: string, codes: readonly IndicatorCode[]): void {
  sheet.add([textCell(title, HEADING)], 26)
  for (const code of codes) {
    const row = rowOf(board, code)
    sheet.add(boardCells(row, board.reportingCurrency))
  }
}

function addFormulas(sheet: SheetBuilder, { rows }: Board): void {
  sheet.skip()
  sheet.add([textCell('How they are reckoned', HEADING)], 24)
  for (const { indicator } of rows) {
    const text = `${indicator.formula} From ${indicator.source}; ${indicator.better} is better.`
    sheet.addWide([textCell(indicator.title, STRONG), textCell(text, WRAPPED)], 1, WIDTHS.length - 1)
  }
}

function boardCells(row: BoardRow, reporting: string): readonly SheetCell[] {
  const { indicator, headline, target, verdict, trend } = row
  const aim = (value: string | null) => (value === null ? null : valueCell(value, indicator.unit, reporting))
  return [
    textCell(indicator.title, STRONG),
    headline === null ? textCell('not known', RIGHT) : quantityCell(headline, true),
    aim(target.target),
    aim(target.floor),
    textCell(verdict === null ? null : VERDICT_WORDS[verdict]),
    textCell(trend.length > 1 ? sparkline(trend.map(({ value }) => value)) : null, NOTE),
    ...(['month', 'year', 'twelve'] as const).map((window) => windowCell(row, window)),
    textCell(target.owner),
    textCell(target.cadence),
  ]
}

/** The headline's number in another window; empty where the indicator isn't read in it. */
function windowCell({ indicator, readings }: BoardRow, window: WindowName): SheetCell {
  const its = readings
    .find((reading) => reading.window === window)
    ?.quantities.filter(({ part }) => part === indicator.headline.part)
  const one = its?.find(({ isReporting }) => isReporting) ?? its?.find(({ currency }) => currency === null)
  return one ? quantityCell(one) : null
}

interface FigureRow extends Quantity {
  readonly title: string
  readonly window: WindowName
}

const figuresOf = ({ rows }: Board): readonly FigureRow[] =>
  rows.flatMap(({ indicator, readings }) =>
    readings.flatMap(({ window, quantities }) =>
      quantities.map((quantity) => ({ ...quantity, title: indicator.title, window })),
    ),
  )

const side = (index: 0 | 1) => (row: FigureRow) =>
  row.of === null ? null : valueCell(row.of[index], row.currency === null ? 'count' : 'money', row.currency)

const COLUMNS: readonly TableColumn<FigureRow>[] = [
  { header: 'Indicator', width: 0, style: BODY, cell: ({ title }) => textCell(title) },
  { header: 'Value', width: 0, style: RIGHT, right: true, cell: (row) => quantityCell(row) },
  {
    header: 'Unit',
    width: 0,
    style: BODY,
    cell: ({ unit }) => textCell(unit === 'money' ? 'amount' : unit),
  },
  { header: 'Currency', width: 0, style: BODY, cell: ({ currency }) => textCell(currency) },
  {
    header: 'All together',
    width: 0,
    style: BODY,
    cell: ({ isReporting }) => textCell(isReporting ? 'yes' : null),
  },
  {
    header: 'Window',
    width: 0,
    style: BODY,
    cell: ({ window }) => textCell(window === 'all' ? 'As of the day' : WINDOW_TITLES[window]),
  },
  { header: 'Part', width: 0, style: BODY, cell: ({ part }) => textCell(part === '' ? 'in all' : part) },
  { header: 'Of this', width: 0, style: RIGHT, right: true, cell: side(0) },
  { header: 'Divided by', width: 0, style: RIGHT, right: true, cell: side(1) },
  { header: 'Note', width: 0, style: BODY, cell: ({ note }) => textCell(note) },
]
