import type { ObjectName, SystemName } from '../../../reconcile/records/object.js'
import { olderOf, type SyncEnd } from '../../staging/sync-end.js'
import type { StagingState } from '../../store.js'
import { completions, newestOpenSync } from '../../tables/staged-object.js'
import { newestWholeSync, syncOf } from '../../tables/sync.js'
import type { Reader } from '../engine.js'

/** The last complete sync, and what was applied since by one that isn't complete. */
export function stagingStateOf(db: Reader): StagingState {
  const open = db.first(newestOpenSync())?.run
  const sync = open ? db.first(syncOf(open)) : undefined
  const objects = db.all(completions()).map(({ object, id, complete_at }) => {
    return [object as ObjectName, { runId: id, finishedAt: complete_at ?? '' }] as const
  })
  return {
    lastComplete: olderOf(newestWhole(db, 'salesforce'), newestWhole(db, 'netsuite')),
    unfinished: sync ? { runId: sync.id, startedAt: sync.started_at } : null,
    objects: new Map(objects),
  }
}

function newestWhole(db: Reader, system: SystemName): SyncEnd | null {
  const sync = db.first(newestWholeSync(system))
  return sync?.finished_at ? { runId: sync.id, finishedAt: sync.finished_at } : null
}
