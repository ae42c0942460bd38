import type { ComparisonOutcome } from '../../../state/store.js'
import { heed } from '../../cli/heed.js'
import type { RunRecord } from '../run-record.js'
import { beginComparison, endComparison } from './begin-and-end.js'
import type { CompareJob } from './job.js'
import { judgeUnits } from './judge-units.js'
import { linkAndJudge } from './link-and-judge.js'

const UNITS_A_PAGE = 64

/** Links and reconciles the whole book in one pass, and makes the result the standing one. */
export async function reconcileWhole(
  job: CompareJob,
  run: RunRecord,
  { check = false }: { readonly check?: boolean } = {},
): Promise<ComparisonOutcome> {
  await beginComparison(job, run, { check })
  const again = await linkAndJudge(job, (outcomes) => job.store.findings.saveRows(run.id, outcomes))
  const step = job.progress.start('Reconciling')
  await judgeAgain(job, run, again)
  await judgeCoupled(job, run, new Set(again))
  const outcome = await endComparison(job, run, { check })
  step.done(`${outcome.standing} findings`)
  return outcome
}

async function judgeAgain(job: CompareJob, run: RunRecord, keys: readonly string[]): Promise<void> {
  for (let from = 0; from < keys.length; from += UNITS_A_PAGE) {
    await heed(job.signal)
    await judgeUnits(job, run.id, keys.slice(from, from + UNITS_A_PAGE))
  }
}

/** What two units find is said by the last of them, in the order of units: they are judged in that order, wherever they stood. */
async function judgeCoupled(job: CompareJob, run: RunRecord, judged: Set<string>): Promise<void> {
  if (judged.size === 0) return
  for (;;) {
    const coupled = await job.store.findings.coupled(run.id)
    if (coupled.every((unit) => judged.has(unit))) return
    await judgeAgain(job, run, coupled)
    for (const unit of coupled) judged.add(unit)
  }
}
