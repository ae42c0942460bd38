import type { ComparisonOutcome } from '../../../state/store.js'
import { heed } from '../../cli/heed.js'
import { counted } from '../../reports/text.js'
import type { RunRecord } from '../run-record.js'
import { beginComparison, endComparison } from './begin-and-end.js'
import type { CompareJob } from './job.js'
import { areUnitsWorthThreads } from './workers/worth.js'

/** Units loaded at a time: enough to make a transaction worth it, few enough to hold. */
const UNITS_A_PAGE = 64

/** How a comparison goes about what is laid out. */
export interface Taken {
  /** Units that aren't due stand as they did. */
  readonly carryOver?: boolean
  /** About how many units are to be judged; few where it isn't said. */
  readonly units?: number
}

/** Reconciles unit by unit what is laid out, those alone that are due where that is enough, and makes it the standing one. */
export async function compare(
  job: CompareJob,
  run: RunRecord,
  taken: Taken = {},
): Promise<ComparisonOutcome> {
  const { carryOver = false } = taken
  const step = job.progress.start('Reconciling')
  await beginComparison(job, run, { carryOver })
  let count = 0
  for await (const judged of judgedUnits(job, run, taken)) {
    await heed(job.signal)
    count += judged
    step.update(counted(count, 'account'))
  }
  if (carryOver) await judgeOverlapped(job, run)
  const outcome = await endComparison(job, run, { carryOver })
  step.done(`${told(outcome)}, ${counted(outcome.standing, 'finding')}`)
  return outcome
}

/** By several threads where there are several cores and enough to do. */
async function* judgedUnits(job: CompareJob, run: RunRecord, taken: Taken): AsyncIterable<number> {
  const { carryOver = false, units = 0 } = taken
  const pages = carryOver ? job.store.changes.due(UNITS_A_PAGE) : unitKeys(job)
  if (areUnitsWorthThreads(units, job.cores ?? 1))
    yield* (await judging()).judgeUnitsTogether(job, run.id, pages)
  else
    for await (const keys of pages) {
      await (await judging()).judgeUnits(job, run.id, keys)
      yield keys.length
    }
}

/** What judges is loaded for the first unit: on many a night there is none. */
const judging = () => import('./judge-units.js')

/** A finding may have moved here from a unit that nothing else touched, or be found in both. */
async function judgeOverlapped(job: CompareJob, run: RunRecord): Promise<void> {
  for (;;) {
    const units = await job.store.findings.overlapped(run.id)
    if (units.length === 0) return
    await (await judging()).judgeUnits(job, run.id, units)
  }
}

const told = ({ judged, stood }: ComparisonOutcome): string =>
  stood === 0
    ? counted(judged, 'account')
    : `${counted(judged, 'account')}, ${stood} ${stood === 1 ? 'stands as it' : 'stand as they'} did`

async function* unitKeys(job: CompareJob): AsyncIterable<readonly string[]> {
  const { units } = job.scope
  for await (const page of job.store.units.keys(UNITS_A_PAGE)) {
    const keys = units ? page.filter((key) => units.has(key)) : page
    if (keys.length > 0) yield keys
  }
}
