/** A unit's figures from one comparison on, until just before another; `to_run` null: they stand. */
export interface UnitFiguresTable {
  unit: string
  from_run: number
  to_run: number | null
  /** JSON of UnitFigures. */
  figures: string
}

export const SELECT_STANDING_FIGURES = 'SELECT figures FROM unit_figures WHERE unit = ? AND to_run IS NULL'
/** Units that stand, and that a comparison hasn't saved. */
export const SELECT_UNSAVED_UNITS_AFTER = `
SELECT unit, figures FROM unit_figures AS standing WHERE to_run IS NULL AND unit > ?
  AND NOT EXISTS (SELECT 1 FROM comparison_unit AS saved WHERE saved.run = ? AND saved.unit = standing.unit)
ORDER BY unit LIMIT ?`
export const SELECT_FIGURES_AFTER = `
SELECT * FROM unit_figures WHERE (unit, from_run) > (?, ?) ORDER BY unit, from_run LIMIT ?`
export const SELECT_OWED_AFTER = `
SELECT unit, figures ->> '$.owed' AS owed FROM unit_figures
WHERE from_run <= ? AND (to_run IS NULL OR to_run > ?) AND unit > ? ORDER BY unit LIMIT ?`
export const CLOSE_FIGURES = 'UPDATE unit_figures SET to_run = ? WHERE unit = ? AND to_run IS NULL'
export const INSERT_FIGURES = 'INSERT INTO unit_figures (unit, from_run, figures) VALUES (?, ?, ?)'
