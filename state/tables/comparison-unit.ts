/** Rows that one statement deletes. */
export const DELETED_AT_ONCE = 5000

/** Units that a comparison has saved so far, with their figures. */
export interface ComparisonUnitTable {
  run: number
  unit: string
  /** JSON of UnitFigures; '': the unit has gone. */
  figures: string
  /** See table unit_rest. */
  wakes_on: string | null
  asked: string
}

export const SELECT_COMPARISON_UNIT = 'SELECT 1 FROM comparison_unit WHERE run = ? AND unit = ?'
export const SAVE_COMPARISON_UNIT = `
INSERT INTO comparison_unit (run, unit, figures, wakes_on, asked) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (run, unit) DO UPDATE
SET figures = excluded.figures, wakes_on = excluded.wakes_on, asked = excluded.asked`
export const SELECT_COMPARISON_UNITS_AFTER = `
SELECT unit, figures FROM comparison_unit WHERE run = ? AND unit > ? ORDER BY unit LIMIT ?`
/** It is judged again the next time, whatever happens. */
export const WAKE_COMPARISON_UNIT = 'UPDATE comparison_unit SET wakes_on = ? WHERE run = ? AND unit = ?'
/** Those that still have a record. */
export const COUNT_COMPARISON_UNITS = "SELECT count(*) FROM comparison_unit WHERE run = ? AND figures <> ''"
/** Some at a time: SQLite lists aside what one statement deletes, and keeps up to 16 MB of such a list. */
export const DELETE_COMPARISON_UNITS = `
DELETE FROM comparison_unit WHERE (run, unit) IN (
  SELECT run, unit FROM comparison_unit WHERE run = ? ORDER BY unit LIMIT ${DELETED_AT_ONCE})`
