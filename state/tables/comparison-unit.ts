/** Units that a comparison has saved so far, with their figures. */
export interface ComparisonUnitTable {
  run: number
  unit: string
  /** JSON of UnitFigures. */
  figures: string
}

export const SELECT_COMPARISON_UNIT = 'SELECT 1 FROM comparison_unit WHERE run = ? AND unit = ?'
export const SAVE_COMPARISON_UNIT = `
INSERT INTO comparison_unit (run, unit, figures) VALUES (?, ?, ?)
ON CONFLICT (run, unit) DO UPDATE SET figures = excluded.figures`
export const SELECT_COMPARISON_UNITS_AFTER = `
SELECT unit, figures FROM comparison_unit WHERE run = ? AND unit > ? ORDER BY unit LIMIT ?`
export const DELETE_COMPARISON_UNITS = 'DELETE FROM comparison_unit WHERE run = ?'
