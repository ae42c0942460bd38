import { besideTexts } from './beside.js'
import { caseWorth } from './case-worth.js'
import { completenessOf } from './completeness.js'
import type { CaseFigures } from './figures/case-figures.js'
import { firstCases } from './figures/first-cases.js'
import { systemicCases } from './figures/systemic.js'
import type { Tally } from './figures/tally.js'
import { overbilledOf, underbilledOf } from './figures/worth.js'
import type { ReportInput } from './input.js'
import { isolated } from './isolated.js'
import { besideNewTexts, marksNew, newText, newWorthText, partlyNew } from './news.js'
import { inClause, ruleText } from './rule-text.js'
import { systemicTitle } from './systemic-text.js'
import { plain } from './terminal/plain.js'
import { counted, grouped, longDate, worthText } from './text.js'
import { SEVERITY_NAMES } from './wording.js'

/** The run in a message: completeness, headline figures, the first cases. */
export function markdownText(input: ReportInput, tally: Tally, cases = 10): string {
  const { run, figures } = input
  const whole = completenessOf(run)
  const groups = firstCases(tally.cases, cases, marksNew(input))
  const shown = groups.reduce((sum, group) => sum + group.cases.length, 0)
  return `${[
    `# Tie-out as of ${run.asOf === null ? 'no day' : longDate(run.asOf)}`,
    '',
    whole.complete ? whole.sentence : `**${whole.sentence}**`,
    ...whole.disagreements.map((text) => `- ${escaped(text)}`),
    '',
    `- ${counted(figures.contracts, 'contract')}, ${counted(figures.invoices, 'invoice')}; ${counted(figures.matchedItems, 'item')} of ${counted(figures.dueItems, 'due item')} tie out`,
    ...besideTexts(figures).map((text) => `- ${text.slice(0, -1)}`),
    `- **${counted(tally.findings, 'finding')}**${severities(tally)}`,
    `- **${newText(input, tally)}**${newWorth(input, tally)}`,
    ...besideNewTexts(tally).map((text) => `- ${text}`),
    `- Underbilled: **${worthText(underbilledOf(tally, input.reportingCurrency))}**`,
    `- Overbilled: **${worthText(overbilledOf(tally, input.reportingCurrency))}**`,
    ...systemicCases(tally.cases, figures.contractsJudged).map(
      (one) => `- **Systemic:** ${escaped(systemicTitle(input.rules, one))}. ${one.explainedBy}`,
    ),
    ...groups.flatMap((group) => [
      '',
      `| ${group.title} | Severity | Account | Contract | Difference |`,
      '| --- | --- | --- | --- | ---: |',
      ...group.cases.map((one) => caseRow(input, one)),
    ]),
    ...(tally.cases.length > shown ? ['', `… and ${counted(tally.cases.length - shown, 'more case')}.`] : []),
  ].join('\n')}\n`
}

function newWorth(input: ReportInput, tally: Tally): string {
  const worth = newWorthText(input, tally)
  return worth === null ? '' : `: ${worth}`
}

const severities = (tally: Tally): string =>
  [...tally.bySeverity]
    .map(
      ([severity, group], index) => `${index === 0 ? ': ' : ', '}${grouped(String(group.count))} ${severity}`,
    )
    .join('')

function caseRow(input: ReportInput, one: CaseFigures): string {
  const cause = one.cause ? ` (${inClause(one.cause.code)})` : ''
  const count = one.count > 1 ? ` × ${one.count}${partlyNew(input, one)}` : ''
  const cells = [
    `${ruleText(input.rules, one.rule).title}${cause}${count}`,
    SEVERITY_NAMES[one.severity],
    one.account.name ?? '–',
    one.contract?.number ?? '–',
    caseWorth(one) || '–',
  ]
  return `| ${cells.map(escaped).join(' | ')} |`
}

/** Text of the outside world as Markdown shows it: no markup, link, image, HTML or table of its own. */
export const escaped = (text: string): string =>
  isolated(plain(text).replaceAll(/\s+/g, ' '))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_{}[\]|~]/g, '\\$&')
    .replace(/^\s*([#+=-]|\d+[.)])/, '\\$&')
