import type { SystemName } from '../../reconcile/records/object.js'
import { queries } from '../sqlite/build.js'

export interface SyncTable {
  /** `seq` of the run. */
  run: number
  started_at: string
  finished_at: string | null
  /** JSON list of object names. */
  objects: string
  /** 1: every mapped object was pulled; 0: a part, or not finished, which doesn't make the staged rows whole. */
  whole: number
  /** The one system all of whose mapped objects were pulled; null: of both or of none. */
  system: SystemName | null
}

const db = queries<{ sync: SyncTable; run: { seq: number; id: string } }>()

/** A run that begins anew gives up what it had begun. */
export const beginSync = (row: SyncTable) =>
  db
    .insertInto('sync')
    .values(row)
    .onConflict((conflict) => conflict.column('run').doUpdateSet(row))
export const finishSync = (run: number, at: string, whole: boolean | SystemName) =>
  db
    .updateTable('sync')
    .set({
      finished_at: at,
      whole: whole === true ? 1 : 0,
      system: typeof whole === 'string' ? whole : null,
    })
    .where('run', '=', run)
export const syncRow = (run: number) => db.selectFrom('sync').selectAll().where('run', '=', run)
/** The newest that pulled all of a system, with the other or alone. */
export const newestWholeSync = (system: SystemName) =>
  db
    .selectFrom('sync')
    .innerJoin('run', 'run.seq', 'sync.run')
    .select(['run.id', 'sync.finished_at'])
    .where((where) => where.or([where('sync.whole', '=', 1), where('sync.system', '=', system)]))
    .where('sync.finished_at', 'is not', null)
    .orderBy('sync.run', 'desc')
    .limit(1)
export const syncOf = (run: number) =>
  db
    .selectFrom('sync')
    .innerJoin('run', 'run.seq', 'sync.run')
    .select(['run.id', 'sync.started_at'])
    .where('sync.run', '=', run)
