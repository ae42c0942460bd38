import type { ControlTotalRow, RunRow } from '../../../state/store.js'
import { grouped, instantText } from '../text.js'
import { plain } from './plain.js'
import { pullsText } from './pulls-text.js'
import { type Column, table } from './table.js'
import { toldText } from './told-text.js'
import { wrap } from './wrap.js'

const WIDTH = 80

const TOTALS: readonly Column<ControlTotalRow>[] = [
  { title: 'Object', width: 16, cell: (total) => total.object },
  { title: 'Source', width: 9, align: 'right', cell: (total) => grouped(String(total.sourceCount)) },
  { title: 'Staged', width: 9, align: 'right', cell: (total) => grouped(String(total.stagedCount)) },
  { title: 'Left out', width: 8, align: 'right', cell: (total) => grouped(String(total.leftOut)) },
  { title: 'Sum in the source', width: 24, align: 'right', cell: (total) => amount(total.sourceAmount) },
  { title: 'Agrees', width: 6, align: 'right', cell: (total) => (total.agrees ? 'yes' : 'NO') },
]

const amount = (text: string | null): string => (text === null ? '' : grouped(text))

/** One run: how it ended, what it rests on, and the proof that it had everything. */
export function runText(run: RunRow, color: boolean): string {
  const notes = Array.isArray(run.facts.notes) ? (run.facts.notes as readonly string[]) : []
  return [
    `Run ${run.id}: ${run.kind}, ${run.status}`,
    ...wrap(plain(run.outcome ?? 'It has not ended.'), WIDTH),
    '',
    `Started        ${instantText(run.startedAt)} by ${run.actor} (${run.trigger})`,
    `Finished       ${run.finishedAt === null ? 'not yet' : instantText(run.finishedAt)}`,
    `As of          ${run.asOf ?? 'no comparison'}`,
    `Complete       ${run.complete ? 'yes' : 'no'}`,
    `Configuration  ${run.configurationHash.slice(0, 16)}`,
    `Program        tieout ${run.programVersion}`,
    ...requests(run),
    ...toldText(run),
    ...(run.controlTotals.length > 0 ? ['', table(run.controlTotals, TOTALS, color).trimEnd()] : []),
    ...pullsText(run.facts.pulls, color),
    ...(notes.length > 0 ? ['', 'Notes'] : []),
    ...notes.flatMap((note) => wrap(plain(note), WIDTH, '  ')),
    '',
  ].join('\n')
}

function requests(run: RunRow): readonly string[] {
  const usage = (run.facts.usage ?? {}) as Readonly<Record<string, Used>>
  return Object.entries(usage).flatMap(([system, used]) => [
    `Requests       ${grouped(String(used.requests))} to ${system}, ${used.retries === 0 ? 'none' : grouped(String(used.retries))} of them repeated`,
    ...survived(used.survived ?? {}),
  ])
}

interface Used {
  readonly requests: number
  readonly retries: number
  readonly survived?: Readonly<Record<string, number>>
}

const MET: Readonly<Record<string, string>> = {
  unreachable: 'no answer, or none to the end',
  limit: 'too many requests',
  malformed: 'an answer that could not be read',
}

const survived = (kinds: Readonly<Record<string, number>>): readonly string[] =>
  Object.entries(kinds).map(
    ([kind, times]) => `${' '.repeat(15)}${grouped(String(times))} × ${MET[kind] ?? kind}`,
  )
