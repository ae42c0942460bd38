/** What records can be found by, clustered by name and value. */
export interface RecordKeyTable {
  name: string
  value: string
  object: string
  id: string
}

export const INSERT_KEY = 'INSERT INTO record_key (name, value, object, id) VALUES (?, ?, ?, ?)'
/** Of so many at once: most of what one costs is the statement. */
export const KEYS_AT_ONCE = 25
export const INSERT_KEYS = `${INSERT_KEY}${', (?, ?, ?, ?)'.repeat(KEYS_AT_ONCE - 1)}`
export const DELETE_KEY = 'DELETE FROM record_key WHERE name = ? AND value = ? AND object = ? AND id = ?'
export const SELECT_BY_KEY = 'SELECT object, id FROM record_key WHERE name = ? AND value = ?'

/** With the record itself; a line, which stands under its parent, comes without. */
export const SELECT_RECORDS_BY_KEY = `
SELECT key.object, key.id, staged.modified_at, staged.body FROM record_key AS key
LEFT JOIN staged ON staged.object = key.object AND staged.parent = '' AND staged.id = key.id
WHERE key.name = ? AND key.value = ?`

export const SELECT_ANY_KEY = 'SELECT 1 FROM record_key WHERE name = ? LIMIT 1'
