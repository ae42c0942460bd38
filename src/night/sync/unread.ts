import { type ObjectName, systemOf } from '../../../reconcile/records/object.js'
import type { SyncJob } from './job.js'

/**
 * Objects that an earlier sync staged and that aren't read any more (`from: null`): nothing would tell when their rows
 * change, and a rate or a payment of last spring would be taken for today's.
 */
export async function unreadObjects({ store, sources }: SyncJob): Promise<readonly ObjectName[]> {
  const systems = new Set<string>(sources.map(({ system }) => system))
  const read = new Set(sources.flatMap(({ objects }) => objects))
  const unread: ObjectName[] = []
  for (const object of (await store.staging.state()).objects.keys()) {
    if (read.has(object) || !systems.has(systemOf(object))) continue
    if ((await store.staging.total(object, null)).count > 0) unread.push(object)
  }
  return unread
}

/** Takes their rows out of what is staged, as a pull does that finds none; versions stay. Read again, they come in full. */
export async function forget(
  { store, clock }: SyncJob,
  runId: string,
  unread: readonly ObjectName[],
): Promise<void> {
  for (const object of unread) {
    await store.staging.startPull(runId, object, { ...NOTHING, mode: 'full', resumed: false })
    await store.staging.finishObject(runId, object, clock().toISOString())
    await store.staging.accept(runId, object, NOTHING)
  }
}

/** A shape that no object has: no later pull goes on from here. */
const NOTHING = { watermark: null, shape: '', reading: '' }
