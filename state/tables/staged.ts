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

const INSERT = `
INSERT INTO staged (object, parent, id, number, version, first_run, run, since, hash, keys, modified_at, body) VALUES`

/** Puts nothing in where a row of that id is there. */
export const INSERT_STAGED = `${INSERT} (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`

/** The same for so many rows that were never there before: a third of what one costs is a statement of its own. */
export const ROWS_AT_ONCE = 20
export const INSERT_STAGED_ROWS = `${INSERT} ${Array.from(
  { length: ROWS_AT_ONCE },
  (_, row) => `(@object, ?, ?, @number + ${row}, 1, @run, @run, @at, ?, ?, ?, ?)`,
).join(', ')} ON CONFLICT DO NOTHING`

/** A row that was put in with a number from this one on. */
export const DELETE_STAGED_FROM =
  'DELETE FROM staged WHERE object = ? AND parent = ? AND id = ? AND number >= ?'

export const UPDATE_STAGED_MARKS = `
UPDATE staged SET keys = ?, modified_at = ? WHERE object = ? AND parent = ? AND id = ?`

export const DELETE_STAGED = 'DELETE FROM staged WHERE object = ? AND parent = ? AND id = ?'
