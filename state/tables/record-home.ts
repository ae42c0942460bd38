import type { ObjectName } from '../../reconcile/records/object.js'

/** Where a record is at home, and for a document to which contract each of its lines links. */
export interface RecordHomeTable {
  object: string
  id: string
  /** Small whole number: its bit while the book is laid out anew. */
  number: number
  /** JSON list of unit keys, in byte order. */
  units: string
  /** JSON list of links, each a list of its parts (homes/links.ts); '' for none. */
  links: string
}

export const SELECT_HOME = 'SELECT number, units, links FROM record_home WHERE object = ? AND id = ?'
export const INSERT_HOME = 'INSERT INTO record_home (object, id, number, units, links) VALUES (?, ?, ?, ?, ?)'
export const UPDATE_HOME = 'UPDATE record_home SET units = ?, links = ? WHERE object = ? AND id = ?'
export const DELETE_HOME = 'DELETE FROM record_home WHERE object = ? AND id = ?'
export const SELECT_HOMES_AFTER = `
SELECT object, id, number, units FROM record_home WHERE (object, id) > (?, ?) ORDER BY object, id LIMIT ?`
/** Records that are needed nowhere as yet. */
export const SELECT_NOWHERE = "SELECT object, id FROM record_home WHERE units = '[]' ORDER BY object, id"
export const SELECT_ANY_HOME = 'SELECT 1 FROM record_home LIMIT 1'

/**
 * Homes of a first laying-out, put aside until they can be written in the order of their keys: each object's by themselves, as
 * SQLite compares rows by a first column that differs nearly always in a third less time.
 */
export const newHomes = (object: ObjectName) => {
  const table = `temp.new_home_${object}`
  return {
    make: `
DROP TABLE IF EXISTS ${table};
CREATE TABLE ${table} (id TEXT NOT NULL, number INTEGER NOT NULL, units TEXT NOT NULL, links TEXT NOT NULL) STRICT`,
    putAside: `INSERT INTO ${table} (id, number, units, links) VALUES (?, ?, ?, ?)`,
    fill: `
INSERT INTO record_home (object, id, number, units, links)
SELECT '${object}', id, number, units, links FROM ${table} WHERE 1 ORDER BY id, number
ON CONFLICT (object, id) DO UPDATE SET number = excluded.number, units = excluded.units, links = excluded.links`,
    drop: `DROP TABLE ${table}`,
  }
}
export const COUNT_HOMES = 'SELECT count(*) FROM record_home'
