import { figureOf } from '../../../reconcile/review/figure.js'
import { type RequestSum, sumsOf } from '../../../reconcile/review/request.js'
import { plain } from '../../reports/terminal/plain.js'
import { wrap } from '../../reports/terminal/wrap.js'
import { counted } from '../../reports/text.js'
import { sumText } from '../sums-text.js'
import type { Import } from './import.js'
import type { ImportPlan, Step } from './plan.js'

/** What one kind of decision comes to: how many findings, and sums by direction and currency. */
export interface Planned {
  readonly do: Step['do']
  readonly findings: readonly string[]
  readonly sums: readonly RequestSum[]
}

const ORDER: readonly Step['do'][] = ['accept', 'waive', 'resolve', 'reopen', 'assign', 'comment']

/** By kind, in a fixed order; kinds that nobody asked for are left out. */
export const plannedOf = ({ steps }: ImportPlan): readonly Planned[] =>
  ORDER.map((kind) => {
    const own = steps.filter((one) => one.do === kind)
    return {
      do: kind,
      findings: own.map(({ held }) => held.finding.id),
      sums: sumsOf(own.map(({ held }) => figureOf(held.finding))),
    }
  }).filter(({ findings }) => findings.length > 0)

const WORDS: Readonly<Record<Step['do'], string>> = {
  accept: 'Accept',
  waive: 'Ask to waive',
  resolve: 'Resolve',
  reopen: 'Open again',
  assign: 'Assign',
  comment: 'Comment on',
}

const SHOWN = 20

/** The batch as a person looks at it before it is done. */
export function importText({ name, rows, decided, plan }: Import): string {
  const { refused, already } = plan
  const more = refused.length - SHOWN
  return [
    `${plain(name)}: ${counted(decided, 'row')} of ${rows} with a decision.`,
    ...plannedOf(plan).flatMap(plannedLines),
    ...(already > 0 ? [`Nothing to do in ${counted(already, 'row')}: it is so already.`] : []),
    ...(refused.length > 0 ? [`Refused: ${counted(refused.length, 'row')}.`] : []),
    ...refused.slice(0, SHOWN).flatMap(({ row, why }) => wrap(plain(`Row ${row}: ${why}.`), 80, '  ')),
    ...(more > 0 ? [`  And ${counted(more, 'more row', 'more rows')}; --json lists all.`] : []),
  ].join('\n')
}

const plannedLines = ({ do: kind, findings, sums }: Planned): readonly string[] => [
  `${WORDS[kind]} ${counted(findings.length, 'finding')}:`,
  ...sums.map((sum) => `  ${sumText(sum)}`),
]
