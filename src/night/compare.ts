import type { ComparisonOutcome } from '../../state/store.js'
import type { CompareJob } from './compare-job.js'
import { beginComparison, endComparison } from './compare-start.js'
import { judgeUnits } from './judge-units.js'
import type { RunRecord } from './run-record.js'

/** Units loaded at a time: enough to make a transaction worth it, few enough to hold. */
const UNITS_A_PAGE = 64

/** Reconciles unit by unit what is laid out, those alone that are due where that is enough, and makes it the standing one. */
export async function compare(
  job: CompareJob,
  run: RunRecord,
  { carryOver = false }: { readonly carryOver?: boolean } = {},
): Promise<ComparisonOutcome> {
  const step = job.progress.start('Reconciling')
  await beginComparison(job, run, { carryOver })
  let count = 0
  for await (const keys of carryOver ? job.store.changes.due(UNITS_A_PAGE) : unitKeys(job)) {
    job.signal.throwIfAborted()
    await judgeUnits(job, run.id, keys)
    count += keys.length
    step.update(`${count} accounts`)
  }
  if (carryOver) await judgeOverlapped(job, run)
  const outcome = await endComparison(job, run, { carryOver })
  step.done(`${told(outcome)}, ${outcome.standing} findings`)
  return outcome
}

/** A finding may have moved here from a unit that nothing else touched, or be found in both. */
async function judgeOverlapped(job: CompareJob, run: RunRecord): Promise<void> {
  for (;;) {
    const units = await job.store.findings.overlapped(run.id)
    if (units.length === 0) return
    await judgeUnits(job, run.id, units)
  }
}

const told = ({ judged, stood }: ComparisonOutcome): string =>
  stood === 0 ? `${judged} accounts` : `${judged} accounts, ${stood} stand as they did`

async function* unitKeys(job: CompareJob): AsyncIterable<readonly string[]> {
  const { units } = job.scope
  for await (const page of job.store.units.keys(UNITS_A_PAGE)) {
    const keys = units ? page.filter((key) => units.has(key)) : page
    if (keys.length > 0) yield keys
  }
}
