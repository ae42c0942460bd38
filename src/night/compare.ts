import { movedBeyond } from '../../reconcile/review/figure.js'
import { fixedBy } from '../../reconcile/review/fixed-by.js'
import type { RunContext } from '../../reconcile/unit/context.js'
import type { Basis, Due } from '../../state/changes.js'
import type { ComparisonOutcome, Scope, Store } from '../../state/store.js'
import type { Progress } from '../cli/progress.js'
import { judgeUnits } from './judge-units.js'
import type { RunRecord } from './run-record.js'

export interface CompareJob {
  readonly store: Store
  readonly context: RunContext
  readonly asOf: string
  readonly scope: Scope
  readonly lookBack: boolean
  /** Of a look back: the time whose states of findings are shown. */
  readonly statesAt?: string
  readonly actor: string
  readonly clock: () => Date
  readonly signal: AbortSignal
  readonly progress: Progress
  readonly cores?: number | undefined
  /** Absent: nobody says on what outcomes rest, so that everything is judged, now and the next time. */
  readonly basis?: Basis | undefined
  /** Everything is judged, and held against what stands where nothing changed. */
  readonly full?: boolean | undefined
}

/** Units loaded at a time: enough to make a transaction worth it, few enough to hold. */
const UNITS_A_PAGE = 64

/** Where more than this share of the units is due, all of them are judged: what stands isn't worth going around. */
const MOST_DUE = 0.8

/** Reconciles unit by unit, those alone that may be another where it is known which, and makes the result the standing one. */
export async function compare(job: CompareJob, run: RunRecord): Promise<ComparisonOutcome> {
  const step = job.progress.start('Reconciling')
  const { store, asOf, scope, lookBack, actor, basis } = job
  const due = await dueOf(job)
  const carryOver = due !== null && isWorthIt(due) && job.full !== true
  const at = job.clock().toISOString()
  const hasMoved = movedBeyond(job.context.settings)
  const check = due !== null && job.full === true
  const start = { runId: run.id, asOf, at, actor, scope, lookBack, carryOver, check, hasMoved, fixedBy }
  await store.findings.begin({
    ...start,
    ...(basis && { basis }),
    ...(job.statesAt !== undefined && { statesAt: job.statesAt }),
  })
  let count = 0
  for await (const keys of carryOver ? store.changes.due(UNITS_A_PAGE) : unitKeys(job)) {
    job.signal.throwIfAborted()
    await judgeUnits(job, run.id, keys)
    count += keys.length
    step.update(`${count} accounts`)
  }
  const outcome = await store.findings.finish(run.id)
  const { judged, stood, differing, standing } = outcome
  await run.note({ facts: { accounts: { judged, stood, ...(check && { differing }) } } })
  step.done(`${told(judged, stood)}, ${standing} findings`)
  return outcome
}

const told = (judged: number, stood: number): string =>
  stood === 0 ? `${judged} accounts` : `${judged} accounts, ${stood} stand as they did`

/** Null: everything is to be judged, or a part that somebody named. */
async function dueOf({ store, asOf, scope, lookBack, basis }: CompareJob): Promise<Due | null> {
  const isWhole = scope.units === null && scope.contracts === null && scope.rules === null
  return isWhole && !lookBack && basis ? store.changes.wake(asOf, basis) : null
}

const isWorthIt = ({ due, standing }: Due): boolean => due <= standing * MOST_DUE

async function* unitKeys(job: CompareJob): AsyncIterable<readonly string[]> {
  const { units } = job.scope
  for await (const page of job.store.units.keys(UNITS_A_PAGE)) {
    const keys = units ? page.filter((key) => units.has(key)) : page
    if (keys.length > 0) yield keys
  }
}
