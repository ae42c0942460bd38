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
}

const db = queries<{ sync: SyncTable; run: { seq: number; id: string } }>()

/** A run that begins anew gives up what it had begun. */
export const beginSync = (row: SyncTable) =>
  db
    .insertInto('sync')
    .values(row)
    .onConflict((conflict) => conflict.column('run').doUpdateSet(row))
export const finishSync = (run: number, at: string, whole: boolean) =>
  db
    .updateTable('sync')
    .set({ finished_at: at, whole: Number(whole) })
    .where('run', '=', run)
export const newestWholeSync = () =>
  db
    .selectFrom('sync')
    .innerJoin('run', 'run.seq', 'sync.run')
    .select(['run.id', 'sync.finished_at'])
    .where('sync.whole', '=', 1)
    .where('sync.finished_at', 'is not', null)
    .orderBy('sync.run', 'desc')
    .limit(1)
export const syncOf = (run: number) =>
  db
    .selectFrom('sync')
    .innerJoin('run', 'run.seq', 'sync.run')
    .select(['run.id', 'sync.started_at'])
    .where('sync.run', '=', run)
