import { queries } from '../sqlite/build.js'

/** What the pages of one run and time did to an object's rows; kept for good, and said by the event that ends the run. */
export interface StagedPageTable {
  /** `seq` of the run. */
  run: number
  object: string
  /** `since` of the versions that began, `until` of those that ended. */
  at: string
  /** Sums of their content hashes modulo 2^256, 64 hex digits. */
  began: string
  ended: string
}

const db = queries<{ staged_page: StagedPageTable }>()

export const stagedPage = (run: number, object: string, at: string) =>
  db
    .selectFrom('staged_page')
    .selectAll()
    .where('run', '=', run)
    .where('object', '=', object)
    .where('at', '=', at)
export const stagedPagesOf = (run: number) =>
  db.selectFrom('staged_page').selectAll().where('run', '=', run).orderBy('object').orderBy('at')
export const setStagedPage = (row: StagedPageTable) =>
  db
    .insertInto('staged_page')
    .values(row)
    .onConflict((conflict) => conflict.columns(['run', 'object', 'at']).doUpdateSet(row))
/** The first run whose pages are kept: those of before it can't be asked. */
export const firstStagedPage = () => db.selectFrom('staged_page').select(({ fn }) => fn.min('run').as('run'))
export const stagedPagesFor = (object: string) =>
  db.selectFrom('staged_page').selectAll().where('object', '=', object)
