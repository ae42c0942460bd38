import type { ControlTotalRow, RunRow } from '../../state/store.js'
import { completenessOf } from './completeness.js'
import { evidenceSections } from './evidence.js'
import { escaped } from './markdown.js'
import { grouped, longDate } from './text.js'

/** The evidence page for who has the findings as CSV, JSON or Markdown; the workbook and the page carry their own. */
export function evidenceMarkdown(run: RunRow): string {
  const { complete, sentence, disagreements } = completenessOf(run)
  return `${[
    `# Evidence of the tie-out as of ${run.asOf === null ? 'no day' : longDate(run.asOf)}`,
    '',
    complete ? sentence : `**${escaped(sentence)}**`,
    ...disagreements.map((text) => `- ${escaped(text)}`),
    ...totalsTable(run.controlTotals),
    ...evidenceSections(run).flatMap(({ heading, facts }) => [
      '',
      `## ${heading}`,
      '',
      ...facts.map(([name, values]) => factLine(name, values)),
    ]),
  ].join('\n')}\n`
}

const totalsTable = (totals: readonly ControlTotalRow[]): readonly string[] =>
  totals.length === 0
    ? []
    : [
        '',
        '## Control totals',
        '',
        '| System | Object | Rows in source | Rows staged | Left out | Sum in source | Sum staged | Agrees |',
        '| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |',
        ...totals.map(totalRow),
      ]

function totalRow(total: ControlTotalRow): string {
  const counts = [total.sourceCount, total.stagedCount, total.leftOut].map((count) => grouped(String(count)))
  const sums = [total.sourceAmount, total.stagedAmount].map((sum) => (sum === null ? '–' : grouped(sum)))
  return `| ${[total.source, total.object, ...counts, ...sums, total.agrees ? 'yes' : '**NO**'].join(' | ')} |`
}

const factLine = (name: string, values: readonly string[]): string =>
  `- ${name === '' ? '' : `**${escaped(name)}**: `}${values.map(escaped).join('; ')}`
