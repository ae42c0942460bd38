import { movedBeyond } from '../../reconcile/review/figure.js'
import { fixedBy } from '../../reconcile/review/fixed-by.js'
import type { UnitContext } from '../../reconcile/unit/context.js'
import { reconcileUnit } from '../../reconcile/unit/reconcile-unit.js'
import type { UnitOutcome } from '../../reconcile/unit/unit.js'
import type { ComparisonOutcome, Scope, Store } from '../../state/store.js'
import type { Progress } from '../cli/progress.js'
import type { RunRecord } from './run-record.js'

export interface CompareJob {
  readonly store: Store
  readonly context: UnitContext
  readonly asOf: string
  readonly scope: Scope
  readonly lookBack: boolean
  readonly actor: string
  readonly clock: () => Date
  readonly signal: AbortSignal
  readonly progress: Progress
}

/** Units loaded at a time: enough to make a transaction worth it, few enough to hold. */
const UNITS_A_PAGE = 64

/** Reconciles unit by unit and makes the result the standing one, at once, at the end. */
export async function compare(job: CompareJob, run: RunRecord): Promise<ComparisonOutcome> {
  const step = job.progress.start('Reconciling')
  const { store, asOf, scope, lookBack, actor } = job
  const at = job.clock().toISOString()
  const hasMoved = movedBeyond(job.context.settings)
  await store.findings.begin({ runId: run.id, asOf, at, actor, scope, lookBack, hasMoved, fixedBy })
  let count = 0
  for await (const keys of unitKeys(job)) {
    job.signal.throwIfAborted()
    const units = await store.units.load(keys)
    await store.findings.save(
      run.id,
      units.map((unit) => outcomeOf(reconcileUnit(unit, job.context))),
    )
    count += units.length
    step.update(`${count} accounts`)
  }
  const outcome = await store.findings.finish(run.id)
  step.done(`${count} accounts, ${outcome.standing} findings`)
  return outcome
}

/** Without the detail that only `explain` wants. */
const outcomeOf = ({ key, findings, figures }: UnitOutcome): UnitOutcome => ({ key, findings, figures })

async function* unitKeys(job: CompareJob): AsyncIterable<readonly string[]> {
  const { units } = job.scope
  for await (const page of job.store.units.keys(UNITS_A_PAGE)) {
    const keys = units ? page.filter((key) => units.has(key)) : page
    if (keys.length > 0) yield keys
  }
}
