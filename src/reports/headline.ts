import { styleText } from 'node:util'
import { besideTexts } from './beside.js'
import { caseWorth } from './case-worth.js'
import { completenessOf } from './completeness.js'
import type { CaseFigures } from './figures/case-figures.js'
import { firstCases } from './figures/first-cases.js'
import { systemicCases } from './figures/systemic.js'
import type { Tally } from './figures/tally.js'
import { overbilledOf, underbilledOf, type Worth } from './figures/worth.js'
import type { ReportInput } from './input.js'
import { isolated } from './isolated.js'
import { besideNewTexts, marksNew, newText, newWorthText, partlyNew } from './news.js'
import { nothingFound } from './nothing-found.js'
import { inClause, ruleText } from './rule-text.js'
import { systemicTitle } from './systemic-text.js'
import { filled } from './terminal/cells.js'
import { plain } from './terminal/plain.js'
import { cut, wrap } from './terminal/wrap.js'
import { counted, grouped, longDate, worthText } from './text.js'
import { SEVERITY_MARKS, SEVERITY_NAMES } from './wording.js'

export interface HeadlineOptions {
  /** Whether colours may be used. */
  readonly color: boolean
  /** Files written, as a person would open them. */
  readonly files?: readonly string[]
  /** How many cases are named. */
  readonly cases?: number
}

type Style = Parameters<typeof styleText>[0]
const WIDTH = 80

/** What `run` and `demo` end with: is it whole, what was compared, what differs and what it is worth, what to look at first. */
export function headline(input: ReportInput, tally: Tally, options: HeadlineOptions): string {
  const paint = (style: Style, text: string) =>
    options.color ? styleText(style, text, { validateStream: false }) : text
  const { figures, run } = input
  const whole = completenessOf(run)
  const lines = [
    paint('bold', `Tie-out as of ${run.asOf === null ? 'no day' : longDate(run.asOf)}`),
    ...wrap(whole.sentence, WIDTH).map((line) => paint(whole.complete ? 'green' : ['bold', 'red'], line)),
    '',
    ...wrap(
      `${counted(figures.contracts, 'contract')} and ${counted(figures.invoices, 'invoice')}: ${counted(figures.matchedItems, 'item')} of ${counted(figures.dueItems, 'due item')} tie out to the cent.`,
      WIDTH,
    ),
    ...besideTexts(figures).flatMap((text) => wrap(text, WIDTH)),
    ...findingsLines(input, tally, paint),
    ...sumLines('Underbilled', underbilledOf(tally, input.reportingCurrency)),
    ...sumLines('Overbilled', overbilledOf(tally, input.reportingCurrency)),
    ...systemicLines(input, tally),
    ...topCases(input, tally, options.cases ?? 5, paint),
    ...filesBlock(options.files ?? [], paint),
  ]
  return `${lines.join('\n')}\n`
}

/** What one setting would explain, before the single cases. */
const systemicLines = (input: ReportInput, tally: Tally): readonly string[] =>
  systemicCases(tally.cases, input.figures.contractsJudged).flatMap((one) => [
    '',
    ...wrap(`Systemic: ${systemicTitle(input.rules, one)}. ${one.explainedBy}`, WIDTH),
  ])

const SUMS_INDENT = 15

/** The sum of all first, then each currency's. */
function sumLines(name: string, worth: Worth): readonly string[] {
  const [first = '', ...rest] = wrap(worthText(worth), WIDTH, ' '.repeat(SUMS_INDENT))
  return [`  ${name.padEnd(SUMS_INDENT - 2)}${first.slice(SUMS_INDENT)}`, ...rest]
}

type Paint = (style: Style, text: string) => string

function findingsLines(input: ReportInput, tally: Tally, paint: Paint): readonly string[] {
  if (tally.findings === 0) {
    const { text, clean } = nothingFound(completenessOf(input.run).complete, input.figures)
    return [clean ? paint('green', text) : text]
  }
  const severities = [...tally.bySeverity].map(([severity, group]) => {
    const text = `${SEVERITY_MARKS[severity]} ${grouped(String(group.count))} ${SEVERITY_NAMES[severity].toLowerCase()}`
    return severity === 'critical' || severity === 'high' ? paint('bold', text) : text
  })
  const worth = newWorthText(input, tally)
  const news = `${newText(input, tally)}${worth === null ? '' : `: ${worth}`}`
  return [
    `${paint('bold', counted(tally.findings, 'finding'))}: ${severities.join('  ')}`,
    ...wrap(news, WIDTH - 2).map((line) => `  ${paint('bold', line)}`),
    ...besideNewTexts(tally).map((text) => `  ${text}`),
  ]
}

function topCases(input: ReportInput, tally: Tally, most: number, paint: Paint): readonly string[] {
  const groups = firstCases(tally.cases, most, marksNew(input))
  const rest = tally.cases.length - groups.reduce((sum, { cases }) => sum + cases.length, 0)
  return [
    ...groups.flatMap(({ title, cases }) => [
      '',
      paint('bold', title),
      ...cases.flatMap((one) => caseLines(input, one)),
    ]),
    ...(rest > 0 ? [paint('dim', `  … and ${counted(rest, 'more case', 'more cases')}`)] : []),
  ]
}

/** Of what a case is called, where its amounts in many currencies would leave less. */
const LEAST_ROOM = 20

function caseLines(input: ReportInput, one: CaseFigures): readonly string[] {
  const cause = one.cause ? `: ${inClause(one.cause.code)}` : ''
  const what = `${ruleText(input.rules, one.rule).title}${cause}`
  const whose = [one.account.name, one.place].filter(Boolean).map((text) => plain(text ?? ''))
  const worth = caseWorth(one)
  const count = one.count > 1 ? ` (${one.count} findings${partlyNew(input, one)})` : ''
  const room = Math.max(LEAST_ROOM, WIDTH - 6 - worth.length)
  return [
    `  ${SEVERITY_MARKS[one.severity].padEnd(2)} ${filled(cut(`${what}${count}`, room), room)} ${worth}`.trimEnd(),
    isolated(`     ${cut(whose.join(' · '), 74)}`),
  ]
}

const filesBlock = (files: readonly string[], paint: Paint): readonly string[] =>
  files.length === 0 ? [] : ['', paint('bold', 'Reports'), ...files.map((file) => `  ${file}`)]
