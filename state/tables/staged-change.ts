/**
 * A row that was staged, changed or removed since the book was last laid out, by what it was found by before the first of
 * these changes.
 */
export interface StagedChangeTable {
  object: string
  id: string
  /** As in table staged; '' for a row that wasn't there. */
  parent: string
  /** As in table staged; '' for none. */
  keys: string
}

export const NOTE_CHANGE = `
INSERT INTO staged_change (object, id, parent, keys) VALUES (?, ?, ?, ?) ON CONFLICT (object, id) DO NOTHING`
export const COUNT_CHANGES = 'SELECT count(*) FROM staged_change'
export const SELECT_CHANGES_AFTER = `
SELECT object, id, parent, keys FROM staged_change WHERE (object, id) > (?, ?) ORDER BY object, id LIMIT ?`
export const FORGET_CHANGES = 'DELETE FROM staged_change'
