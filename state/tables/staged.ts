/** A staged row as it is now. */
export interface StagedTable {
  object: string
  /** Id of the record that it is a line of; '' where it isn't a line, {@link NO_PARENT} for a line without one. */
  parent: string
  id: string
  /** Small whole number, unique within the object: its bit in a pull's bitmap. */
  number: number
  /** 1, 2, 3, …; goes on after a row was away. */
  version: number
  /** Runs (`seq`) that staged the row first, and this version of it. */
  first_run: number
  run: number
  /** Since when this version holds: the time of its page. */
  since: string
  /** sha256 of object, id and body. */
  hash: string
  /** JSON list of [name, value] pairs, '' for none: what stands in record_key. */
  keys: string
  modified_at: string | null
  /** JSON: values, unreadable, source, extra. */
  body: string
}

/** The parent of a line that names none; no id looks like it. */
export const NO_PARENT = '?'

export const SELECT_STAGED = `
SELECT parent, number, version, first_run, run, since, hash, keys, modified_at FROM staged
WHERE object = ? AND parent = ? AND id = ?`

export const SELECT_STAGED_LINE = `
SELECT parent, number, version, first_run, run, since, hash, keys, modified_at FROM staged
WHERE object = ? AND id = ? AND parent <> ''`

export const SELECT_STAGED_BODY = 'SELECT body FROM staged WHERE object = ? AND parent = ? AND id = ?'

export const SELECT_STAGED_CHILDREN = 'SELECT id FROM staged WHERE object = ? AND parent = ?'

/** Puts nothing in where a row of that id is there. */
export const INSERT_STAGED = `
INSERT INTO staged (object, parent, id, number, version, first_run, run, since, hash, keys, modified_at, body)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`

export const UPDATE_STAGED_MARKS = `
UPDATE staged SET keys = ?, modified_at = ? WHERE object = ? AND parent = ? AND id = ?`

export const DELETE_STAGED = 'DELETE FROM staged WHERE object = ? AND parent = ? AND id = ?'
