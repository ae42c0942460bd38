import { movedBeyond } from '../../../reconcile/review/figure.js'
import { fixedBy } from '../../../reconcile/review/fixed-by.js'
import type { ComparisonOutcome, ComparisonStart } from '../../../state/store.js'
import type { RunRecord } from '../run-record.js'
import type { CompareJob } from './job.js'

/** How a comparison goes about what stands. */
export type Taken = Pick<ComparisonStart, 'carryOver' | 'check'>

/** Opens a run's comparison. */
export function beginComparison(job: CompareJob, run: RunRecord, taken: Taken): Promise<void> {
  const { store, asOf, scope, lookBack, actor, basis, statesAt } = job
  return store.findings.begin({
    ...{ runId: run.id, asOf, at: job.clock().toISOString(), actor, scope, lookBack, fixedBy },
    ...taken,
    hasMoved: movedBeyond(job.context.settings),
    ...(basis && { basis }),
    ...(statesAt !== undefined && { statesAt }),
  })
}

/** Makes it the standing one, and keeps for the evidence how many accounts were judged, and what a check came to. */
export async function endComparison(
  job: CompareJob,
  run: RunRecord,
  { check }: Taken,
): Promise<ComparisonOutcome> {
  const outcome = await job.store.findings.finish(run.id)
  const { judged, stood, differing } = outcome
  await run.note({ facts: { accounts: { judged, stood, ...(check && { differing }) } } })
  return outcome
}
