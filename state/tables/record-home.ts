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
