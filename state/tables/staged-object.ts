import { queries } from '../sqlite/build.js'

/** What is known of all staged rows of an object, kept up with every page. */
export interface StagedObjectTable {
  object: string
  /** Number for the next new row; numbers aren't given twice. */
  next_number: number
  count: number
  /** Sum of the rows' content hashes modulo 2^256, 64 hex digits: the same for the same rows in any order. */
  digest: string
  /** Goes up with each page that changes a row. */
  generation: number
  /** The exact sum of this field over all rows, kept up once it was asked for. */
  amount_field: string | null
  amount: string | null
  /** Rows whose parent isn't staged, as counted at these generations of the object and its parent's. */
  left_out: number | null
  left_out_at: string | null
  complete_run: number | null
  complete_at: string | null
  /** The sync that changed rows and hasn't completed since. */
  open_run: number | null
}

const db = queries<{ staged_object: StagedObjectTable; run: { seq: number; id: string } }>()

export const stagedObject = (object: string) =>
  db.selectFrom('staged_object').selectAll().where('object', '=', object)
export const stagedObjects = () => db.selectFrom('staged_object').selectAll().orderBy('object')
export const insertStagedObject = (row: StagedObjectTable) => db.insertInto('staged_object').values(row)
export const updateStagedObject = (object: string, row: Partial<StagedObjectTable>) =>
  db.updateTable('staged_object').set(row).where('object', '=', object)
export const completeStagedObjects = (objects: readonly string[], run: number, at: string) =>
  db
    .updateTable('staged_object')
    .set({ complete_run: run, complete_at: at, open_run: null })
    .where('object', 'in', objects)
export const completions = () =>
  db
    .selectFrom('staged_object')
    .innerJoin('run', 'run.seq', 'staged_object.complete_run')
    .select(['staged_object.object', 'run.id', 'staged_object.complete_at'])
    .orderBy('staged_object.object')
export const newestOpenSync = () =>
  db.selectFrom('staged_object').select(({ fn }) => fn.max('open_run').as('run'))
