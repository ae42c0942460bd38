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

/** Those that a run replaces, and those of units that have gone. Looked up from the units judged: none of them is listed aside. */
export const DROP_OLD_DETAILS = `
DELETE FROM unit_detail WHERE (unit, run) IN (
  SELECT old.unit, old.run FROM comparison_unit AS judged
  CROSS JOIN unit_detail AS newer ON newer.unit = judged.unit AND newer.run = judged.run
  CROSS JOIN unit_detail AS old ON old.unit = judged.unit AND old.run < judged.run
  WHERE judged.run = ?)`
/** A list of nothing only says that what stood is gone; its length is known without reading it. */
export const DROP_EMPTY_DETAILS = `
DELETE FROM unit_detail WHERE (unit, run) IN (
  SELECT own.unit, own.run FROM comparison_unit AS judged
  CROSS JOIN unit_detail AS own ON own.unit = judged.unit AND own.run = judged.run
  WHERE judged.run = ? AND octet_length(own.body) = octet_length('[]'))`
export const DROP_GONE_DETAILS = `
DELETE FROM unit_detail WHERE NOT EXISTS (
  SELECT 1 FROM unit_figures WHERE unit_figures.unit = unit_detail.unit AND unit_figures.to_run IS NULL)`
export const DROP_GONE_UNITS = `
DELETE FROM unit_detail WHERE unit IN (SELECT unit FROM comparison_unit WHERE run = ? AND figures = '')`
