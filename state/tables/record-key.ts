/** What records can be found by, clustered by name and value. */
export interface RecordKeyTable {
  name: string
  value: string
  object: string
  id: string
}

export const INSERT_KEY = 'INSERT INTO record_key (name, value, object, id) VALUES (?, ?, ?, ?)'
export const DELETE_KEY = 'DELETE FROM record_key WHERE name = ? AND value = ? AND object = ? AND id = ?'
export const SELECT_BY_KEY = 'SELECT object, id FROM record_key WHERE name = ? AND value = ?'
