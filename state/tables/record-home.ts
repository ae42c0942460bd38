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

/** Homes of a first laying-out, put aside until they can be written in the order of their keys. */
export const MAKE_NEW_HOMES = `
DROP TABLE IF EXISTS temp.new_home;
CREATE TEMP TABLE new_home (
  object TEXT NOT NULL, id TEXT NOT NULL, number INTEGER NOT NULL, units TEXT NOT NULL, links TEXT NOT NULL
) STRICT`
export const INSERT_NEW_HOME =
  'INSERT INTO temp.new_home (object, id, number, units, links) VALUES (?, ?, ?, ?, ?)'
export const FILL_HOMES = `
INSERT INTO record_home (object, id, number, units, links)
SELECT object, id, number, units, links FROM temp.new_home WHERE 1 ORDER BY object, id, number
ON CONFLICT (object, id) DO UPDATE SET number = excluded.number, units = excluded.units, links = excluded.links`
export const COUNT_HOMES = 'SELECT count(*) FROM record_home'
