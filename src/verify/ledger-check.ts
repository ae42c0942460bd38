import { createHash } from 'node:crypto'
import { evidenceHash } from '../../state/events/evidence-hash.js'
import type { RunMarks } from '../../state/events/run-marks.js'
import type { EventRow, RunRow, Store } from '../../state/store.js'
import type { Check } from '../checks/check.js'
import { saidOf } from '../reports/text.js'
import { heldAgainstTrail, isSaidBy, takenOut } from './said-by.js'

/** More than a store ever has: every run is looked at. */
const ALL = 1_000_000

/** Whether runs are as their events of the audit trail say, and none of them was taken out. Names the first that isn't. */
export async function ledgerCheck(store: Store): Promise<Check> {
  const runs = await store.runs.list(ALL)
  const comparedAsOf = new Map((await store.indicators.comparisons()).map(({ runId, asOf }) => [runId, asOf]))
  const faults: string[] = []
  for (const run of runs)
    for (const what of await faultsOf(store, run, comparedAsOf.get(run.id)))
      faults.push(`run ${run.id.slice(0, 8)}: its ${what} isn’t what the audit trail says`)
  for (const id of await takenOut(store, 'run.started', runs))
    faults.push(`run ${id.slice(0, 8)} isn’t there any more, though the audit trail says that it started`)
  return heldAgainstTrail(
    'ledger',
    faults,
    saidOf(
      runs.length,
      'there is no run yet',
      'run, as the audit trail says',
      'runs, each as the audit trail says',
    ),
  )
}

async function faultsOf(
  store: Store,
  run: RunRow,
  comparedAsOf: string | undefined,
): Promise<readonly string[]> {
  const events = await store.events.of(run.id)
  const ended = events.filter(({ kind }) => ENDS.includes(kind)).at(-1)
  return [
    ...(isStartedBy(
      run,
      events.find(({ kind }) => kind === 'run.started'),
    )
      ? []
      : ['start']),
    ...(createHash('sha256').update(run.configuration).digest('hex') === run.configurationHash
      ? []
      : ['configuration']),
    ...(comparedAsOf === undefined || comparedAsOf === run.asOf ? [] : ['comparison’s as-of day']),
    ...(isEndedBy(run, ended) ? [] : ['end']),
    ...(isProvenBy(run, ended) ? [] : ['evidence']),
    ...markFaults(await store.runs.marks(run.id), ended),
  ]
}

function isStartedBy(run: RunRow, event: EventRow | undefined): boolean {
  return (
    event !== undefined && isSaidBy({ ...run }, { ...event.body, actor: event.actor, startedAt: event.at })
  )
}

const ENDS: readonly string[] = ['run.done', 'run.failed', 'run.stopped']

const isEndedBy = ({ status, finishedAt, outcome }: RunRow, ended: EventRow | undefined): boolean =>
  ended === undefined
    ? status === 'running'
    : ended.kind === `run.${status}` && ended.at === finishedAt && ended.body.outcome === outcome

/** Completeness, control totals and facts; a run that goes on still notes them, and one of before the trail said them can't be held against it. */
const isProvenBy = (run: RunRow, ended: EventRow | undefined): boolean =>
  ended?.body.evidence === undefined || ended.body.evidence === evidenceHash(run)

/** What is kept beside a run's entry. */
const KEPT: Readonly<Record<keyof RunMarks, string>> = {
  comparison: 'comparison',
  indicators: 'account of the indicators',
  sync: 'sync',
  pages: 'list of staged pages',
}

function markFaults(now: RunMarks, ended: EventRow | undefined): readonly string[] {
  const told = ended?.body.kept as RunMarks | undefined
  if (told === undefined) return []
  const names = Object.keys(KEPT) as (keyof RunMarks)[]
  return names.filter((name) => told[name] !== now[name]).map((name) => KEPT[name])
}
