import type { Money } from '../../../reconcile/basics/money.js'
import type { Board } from '../../indicators/board.js'
import { besideTexts } from '../beside.js'
import { caseWorth } from '../case-worth.js'
import { completenessOf } from '../completeness.js'
import type { CaseFigures } from '../figures/case-figures.js'
import { firstCases } from '../figures/first-cases.js'
import { systemicCases } from '../figures/systemic.js'
import type { Tally } from '../figures/tally.js'
import { overbilledOf, underbilledOf } from '../figures/worth.js'
import type { ReportInput } from '../input.js'
import { findingsText, marksNew } from '../news.js'
import { inClause, ruleText } from '../rule-text.js'
import { systemicTitle } from '../systemic-text.js'
import { counted, lackingText, longDate } from '../text.js'
import { SEVERITY_NAMES } from '../wording.js'
import { amountCell, linkCell, type SheetCell, textCell } from './cells.js'
import { standingRules } from './indicator-cells.js'
import type { CellStyle, WriteSheet } from './library.js'
import { newCell, newHeader } from './new-cell.js'
import { severityRules } from './severity-rules.js'
import { column, SheetBuilder } from './sheet-builder.js'
import { sheetSetup } from './sheet-setup.js'
import {
  BODY,
  COMPLETE,
  HEADER,
  HEADER_RIGHT,
  HEADING,
  INCOMPLETE,
  moneyStyle,
  RIGHT,
  STRONG,
  STRONG_WRAPPED,
  SUBTITLE,
  strongMoney,
  TITLE,
  WRAPPED,
} from './styles.js'
import { addBreakdowns } from './summary-breakdowns.js'
import { addHeadlines } from './summary-indicators.js'

const SUMMARY = 'Summary'
/** Two blocks side by side, with a gutter between them. */
const COLUMNS = [54, 11, 9, 22, 3, 34, 12, 10, 30].map((width) => column(width))
const LAST = COLUMNS.length - 1
const TOP_CASES = 10

/** The first sheet: whole or not; what is new, what it is worth, why, and what to do. */
export function summarySheet(input: ReportInput, tally: Tally, board: Board | null): WriteSheet {
  const sheet = new SheetBuilder(COLUMNS)
  addHead(sheet, input, tally)
  addWorth(sheet, input, tally)
  const standings = board === null ? null : addHeadlines(sheet, board)
  const cases = addTopCases(sheet, input, tally)
  const first = sheet.row
  addBreakdowns(sheet, input, tally)
  const setup = sheetSetup(SUMMARY, 'landscape')
  return sheet.build(SUMMARY, {
    ...setup,
    // What to do today on one page, and what it is made of on the next.
    rowBreaks: [first],
    conditionalRules: [
      ...(cases ? severityRules(cases) : []),
      ...(standings === null ? [] : standingRules(standings, severityRules('A1:A1').length)),
    ],
  })
}

function addHead(sheet: SheetBuilder, input: ReportInput, tally: Tally): void {
  const whole = completenessOf(input.run)
  const { figures } = input
  const said = `${counted(figures.contracts, 'contract')} and ${counted(figures.invoices, 'invoice')}: ${counted(figures.matchedItems, 'item')} of ${counted(figures.dueItems, 'due item')} tie out. ${findingsText(input, tally)}.`
  const date = input.run.asOf === null ? 'no day' : longDate(input.run.asOf)
  sheet.add([textCell(`Tie-out as of ${date}`, TITLE)], 32)
  sheet.addSpanning(textCell(whole.sentence, whole.complete ? COMPLETE : INCOMPLETE), 0, LAST, 26)
  for (const text of whole.disagreements) sheet.addSpanning(textCell(text, STRONG_WRAPPED), 0, LAST)
  sheet.addSpanning(textCell(said, SUBTITLE), 0, LAST, 22)
  for (const text of besideTexts(figures)) sheet.addSpanning(textCell(text, SUBTITLE), 0, LAST, 22)
}

/** What it is worth: all at the run's rates, then by currency the same figures as the findings document's. */
function addWorth(sheet: SheetBuilder, input: ReportInput, tally: Tally): void {
  addHeading(sheet, 'What it is worth')
  sheet.add([
    textCell('Open and accepted findings', HEADER),
    textCell('Currency', HEADER),
    textCell(' ', HEADER),
    textCell('Underbilled', HEADER_RIGHT),
    textCell(' ', HEADER),
    textCell('Overbilled', HEADER_RIGHT),
  ])
  const [under, over] = [
    underbilledOf(tally, input.reportingCurrency),
    overbilledOf(tally, input.reportingCurrency),
  ]
  const isConverted = under.isConverted || over.isConverted
  const lacking = lackingText([...new Set([...under.without, ...over.without])])
  const name = isConverted ? `All, at the run’s rates${lacking}` : null
  sheet.add(worthCells(name, under.all, over.all, STRONG, strongMoney))
  addParts(sheet, input, tally)
  if (!isConverted) return
  for (const [index, currency] of currenciesOf(tally).entries()) {
    const sums = [tally.underbilled.of(currency), tally.overbilled.of(currency)] as const
    sheet.add(worthCells(index === 0 ? 'All, by currency' : null, ...sums, BODY, moneyStyle))
  }
}

/** Of all: what is new since the last day, and what was known at the start. */
function addParts(sheet: SheetBuilder, input: ReportInput, { news, baseline }: Tally): void {
  const since = input.newSince ? ` since ${longDate(input.newSince)}` : ''
  const parts = [
    ...(marksNew(input) ? [[`New${since}`, news] as const] : []),
    ['Known at the start (baseline)', baseline] as const,
  ]
  for (const [name, part] of parts) {
    const sums = [part.underbilled, part.overbilled].map((one) => one.of(input.reportingCurrency))
    const [under, over] = sums
    if (part.count > 0 && under && over)
      sheet.add(worthCells(`${name}, ${counted(part.count, 'finding')}`, under, over, BODY, moneyStyle))
  }
}

const worthCells = (
  name: string | null,
  under: Money,
  over: Money,
  style: CellStyle,
  moneyStyleOf: (currency: string) => CellStyle,
): readonly SheetCell[] => [
  textCell(name, style),
  textCell(under.currency, style),
  null,
  amountCell(under, moneyStyleOf(under.currency)),
  null,
  amountCell(over, moneyStyleOf(over.currency)),
]

const currenciesOf = ({ underbilled, overbilled }: Tally): readonly string[] =>
  [...new Set([...underbilled.entries(), ...overbilled.entries()].map(({ currency }) => currency))].sort()

/** Returns the range of the severities, for their colours; null without cases. */
function addTopCases(sheet: SheetBuilder, input: ReportInput, tally: Tally): string | null {
  const groups = firstCases(tally.cases, TOP_CASES, marksNew(input))
  if (groups.length === 0) return null
  addHeading(sheet, 'What to look at first')
  addSystemic(sheet, input, tally)
  const first = sheet.row
  for (const { title, cases } of groups) {
    const headers = [
      groups.length > 1 ? title : 'What',
      ...['Severity', newHeader(input), 'Difference', ' ', 'Account', 'Contract', 'What to do'],
    ]
    const cells = headers.map((text) =>
      textCell(text, text === 'New' || text === 'Difference' ? HEADER_RIGHT : HEADER),
    )
    sheet.addWide(cells, 7, LAST, 20)
    for (const one of cases) sheet.addWide(caseCells(input, one), 7, LAST)
  }
  return `B${first + 1}:B${sheet.row}`
}

function addSystemic(sheet: SheetBuilder, input: ReportInput, tally: Tally): void {
  for (const one of systemicCases(tally.cases, input.figures.contractsJudged)) {
    const text = `Systemic: ${systemicTitle(input.rules, one)}. ${one.explainedBy}`
    sheet.addSpanning(textCell(text, STRONG_WRAPPED), 0, LAST)
  }
}

const caseCells = (input: ReportInput, one: CaseFigures): readonly SheetCell[] => [
  textCell(caseTitle(input, one), STRONG_WRAPPED),
  textCell(SEVERITY_NAMES[one.severity]),
  newCell(input, one.fresh),
  textCell(caseWorth(one), RIGHT),
  null,
  textCell(one.account.name, WRAPPED),
  linkCell(
    one.contract?.number,
    one.contract && input.recordUrl('salesforce', 'contract', one.contract.id),
    'Open the contract in Salesforce',
  ),
  textCell(ruleText(input.rules, one.rule).action, WRAPPED),
]

const caseTitle = (input: ReportInput, one: CaseFigures): string => {
  const cause = one.cause ? `: ${inClause(one.cause.code)}` : ''
  return `${ruleText(input.rules, one.rule).title}${cause}${one.count > 1 ? ` (${one.count})` : ''}`
}

function addHeading(sheet: SheetBuilder, text: string): void {
  sheet.skip()
  sheet.add([textCell(text, HEADING)], 24)
}
