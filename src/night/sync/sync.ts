import type { SystemName } from '../../../reconcile/records/object.js'
import { usageError } from '../../cli/errors.js'
import { inList } from '../../reports/text.js'
import type { RunRecord } from '../run-record.js'
import { connectAll, rememberAll } from './connect.js'
import type { Pull, SyncJob, SyncOutcome } from './job.js'
import { namesOf } from './names.js'
import { pullAll, sum } from './pull-all.js'
import { forget, unreadObjects } from './unread.js'

/**
 * Pulls both systems into the staging store and proves that everything arrived. Both must answer, with every mapped
 * field, before the first row is touched. Throws SourceError; what was committed by then stays, marked as half done.
 */
export async function sync(job: SyncJob, run: RunRecord): Promise<SyncOutcome> {
  const pulls = pullsOf(job)
  const connections = await connectAll(job, run, pulls)
  await rememberAll(job, connections)
  const unread = wholeOf(job, pulls) === false ? [] : await unreadObjects(job)
  await job.store.staging.begin(
    run.id,
    [...pulls.map((pull) => pull.object), ...unread],
    job.clock().toISOString(),
  )
  const { totals, facts } = await pullAll(job, run, pulls, connections)
  await rememberAll(job, connections)
  if (totals.every((total) => total.agrees)) await forget(job, run.id, unread)
  const agrees = await concluded(job, run, pulls, totals)
  return { totals, agrees, rows: sum(facts, 'rows'), changed: sum(facts, 'changed') }
}

/** Throws {@link CommandError} 2 for an object that none of the sources has: nothing of it would be read, and nothing said. */
function pullsOf(job: SyncJob): readonly Pull[] {
  const read = new Set(job.sources.flatMap(({ objects }) => objects))
  const lacking = [...(job.objects ?? [])].filter((object) => !read.has(object))
  if (lacking.length > 0)
    throw usageError(
      `Nothing of ${inList(lacking)} is read from ${namesOf(job.sources)}.`,
      `From there come ${inList([...read])}; what is mapped stands under \`objects\` in the configuration.`,
    )
  return job.sources.flatMap((source) =>
    source.objects
      .filter((object) => job.objects === null || job.objects.has(object))
      .map((object) => ({ source, object })),
  )
}

/** The sync is whole only where every figure agrees. */
async function concluded(
  job: SyncJob,
  run: RunRecord,
  pulls: readonly Pull[],
  totals: SyncOutcome['totals'],
): Promise<boolean> {
  const step = job.progress.start(
    `Comparing counts and sums with ${namesOf(pulls.map(({ source }) => source))}`,
  )
  await run.note({ controlTotals: totals })
  const agrees = totals.every((total) => total.agrees)
  if (agrees) await job.store.staging.complete(run.id, job.clock().toISOString(), wholeOf(job, pulls))
  step.done(agrees ? 'all agree' : 'they differ')
  return agrees
}

/** Whether both systems were pulled whole, or which one. */
function wholeOf({ sources }: SyncJob, pulls: readonly Pull[]): boolean | SystemName {
  if (pulls.length < sources.flatMap(({ objects }) => objects).length) return false
  return sources.length > 1 || (sources[0]?.system ?? false)
}
