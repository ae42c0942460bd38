import { reconcileUnit } from '../../reconcile/unit/reconcile-unit.js'
import type { ComparisonOutcome } from '../../state/store.js'
import type { CompareJob } from './compare-job.js'
import { beginComparison, endComparison } from './compare-start.js'
import { linkAndJudge } from './link-and-judge.js'
import type { RunRecord } from './run-record.js'
import { withoutDetail } from './workers/judge-group.js'

const UNITS_A_PAGE = 64

/** Links and reconciles the whole book in one pass, and makes the result the standing one. */
export async function reconcileWhole(
  job: CompareJob,
  run: RunRecord,
  { check = false }: { readonly check?: boolean } = {},
): Promise<ComparisonOutcome> {
  await beginComparison(job, run, { check })
  const again = await linkAndJudge(job, (outcomes) => job.store.findings.save(run.id, outcomes))
  const step = job.progress.start('Reconciling')
  await judgeAgain(job, run, again)
  const outcome = await endComparison(job, run, { check })
  step.done(`${outcome.standing} findings`)
  return outcome
}

async function judgeAgain(job: CompareJob, run: RunRecord, keys: readonly string[]): Promise<void> {
  for (let from = 0; from < keys.length; from += UNITS_A_PAGE) {
    job.signal.throwIfAborted()
    const units = await job.store.units.load(keys.slice(from, from + UNITS_A_PAGE))
    await job.store.findings.save(
      run.id,
      units.map((unit) => withoutDetail(reconcileUnit(unit, job.context))),
    )
  }
}
