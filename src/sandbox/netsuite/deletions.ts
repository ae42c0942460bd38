import type { Change } from '../database/change.js'
import { quoted, type Store } from '../database/store.js'
import type { Column, Tables } from '../tables.js'

const NAME = 'deletedrecord'

const COLUMNS: readonly Column[] = [
  { name: 'recordid', type: 'int' },
  { name: 'type', type: 'string' },
  { name: 'name', type: 'string' },
  { name: 'deleteddate', type: 'datetime' },
  { name: 'deletedby', type: 'string' },
]

/** The tables, with that of deleted records where it isn't among them. */
export function withDeletions(tables: Tables): Tables {
  const isThere = tables.some(({ name }) => name.toLowerCase() === NAME)
  return isThere ? tables : [...tables, { name: NAME, columns: COLUMNS, rows: [] }]
}

/** What a deletion leaves behind: a row for each record. Lines and links, which have no id of their own, leave none. */
export function deletions(store: Store, change: Change, now: Date): readonly Change[] {
  const table = store.tables.get(change.table.toLowerCase())
  if (change.kind !== 'delete' || change.table.toLowerCase() === NAME) return []
  if (table?.columns.get('id')?.type !== 'id') return []
  const rows = idsOf(store, change).map((recordid) => ({
    recordid,
    type: table.name,
    name: null,
    deleteddate: `${now.toISOString().slice(0, 19)}Z`,
    deletedby: '3',
  }))
  return rows.length === 0 ? [] : [{ kind: 'insert', table: NAME, rows }]
}

/** Ids of the rows that a change names by one cell or more; by their stored values, as the change itself does. */
function idsOf(store: Store, change: Extract<Change, { kind: 'delete' }>): readonly string[] {
  const table = store.tables.get(change.table.toLowerCase())
  if (table === undefined) return []
  const names = Object.keys(change.where)
  const condition = names.map((name) => `CAST(${quoted(name)} AS TEXT) IS ?`).join(' AND ') || 'TRUE'
  const values = Object.values(change.where).map((cell) => (cell === null ? null : String(cell)))
  const ids = store.database
    .prepare(`SELECT "id" FROM ${table.sql} WHERE ${condition}`)
    .pluck()
    .all(...values)
  return ids.map(String)
}
