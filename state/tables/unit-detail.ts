/** What a unit's outcome rests on, for whoever asks in SQL: expected items and matches, as of the run that last changed them. */
export interface UnitDetailTable {
  unit: string
  /** `seq` of the run; that of one that isn't finished stands beside the one before it. */
  run: number
  /** JSON, as `reconcile/unit/detail` writes it. */
  body: string
}

export const SELECT_DETAIL = 'SELECT body FROM unit_detail WHERE unit = ? ORDER BY run DESC LIMIT 1'
export const SAVE_DETAIL = `
INSERT INTO unit_detail (unit, run, body) VALUES (?, ?, ?) ON CONFLICT (unit, run) DO UPDATE SET body = excluded.body`
export const FORGET_DETAILS = 'DELETE FROM unit_detail WHERE run = ?'

/** Those that a run replaces, and those of units that have gone. */
export const DROP_OLD_DETAILS = `
DELETE FROM unit_detail WHERE run < ? AND unit IN (SELECT unit FROM comparison_unit WHERE run = ?)
  AND EXISTS (SELECT 1 FROM unit_detail AS newer WHERE newer.unit = unit_detail.unit AND newer.run = ?)`
export const DROP_GONE_DETAILS = `
DELETE FROM unit_detail WHERE NOT EXISTS (
  SELECT 1 FROM unit_figures WHERE unit_figures.unit = unit_detail.unit AND unit_figures.to_run IS NULL)`
export const DROP_GONE_UNITS = `
DELETE FROM unit_detail WHERE unit IN (SELECT unit FROM comparison_unit WHERE run = ? AND figures = '')`
