import { queries } from '../sqlite/build.js'

/** Who holds the store, or held it last where the process died: the lock itself is the engine's. */
export interface HolderTable {
  one: 1
  pid: number
  host: string
  command: string
  since: string
}

const db = queries<{ holder: HolderTable }>()

export const holder = () => db.selectFrom('holder').select(['pid', 'host', 'command', 'since'])
export const deleteHolder = () => db.deleteFrom('holder')
export const insertHolder = (row: HolderTable) => db.insertInto('holder').values(row)
