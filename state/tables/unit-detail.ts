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

/** Which details: of units judged by a run. They are looked up from these, so that none is listed aside. */
const detailsOf = (condition: string) => `
  SELECT own.unit, own.run FROM comparison_unit AS judged
  CROSS JOIN unit_detail AS own ON own.unit = judged.unit AND own.run = judged.run
  WHERE judged.run = ?${condition}`
export const OWN_DETAILS = detailsOf('')
/** A list of nothing only says that what stood is gone; its length is known without reading it. */
export const EMPTY_DETAILS = detailsOf(" AND octet_length(own.body) = octet_length('[]')")
/** Which a run replaces. */
export const OLD_DETAILS = `
  SELECT old.unit, old.run FROM comparison_unit AS judged
  CROSS JOIN unit_detail AS newer ON newer.unit = judged.unit AND newer.run = judged.run
  CROSS JOIN unit_detail AS old ON old.unit = judged.unit AND old.run < judged.run
  WHERE judged.run = ?`
/** Those of units that have no record any more. */
export const GONE_DETAILS = `
  SELECT old.unit, old.run FROM comparison_unit AS gone CROSS JOIN unit_detail AS old ON old.unit = gone.unit
  WHERE gone.run = ? AND gone.figures = ''`

export const dropDetails = (which: string): string =>
  `DELETE FROM unit_detail WHERE (unit, run) IN (${which})`
export const readDetails = (which: string): string => `
SELECT detail.unit, detail.run, detail.body FROM (${which}) AS which
CROSS JOIN unit_detail AS detail ON detail.unit = which.unit AND detail.run = which.run`

/** Of units that a comparison of everything hasn't judged. */
export const DROP_UNKNOWN_DETAILS = `
DELETE FROM unit_detail WHERE NOT EXISTS (
  SELECT 1 FROM unit_figures WHERE unit_figures.unit = unit_detail.unit AND unit_figures.to_run IS NULL)`

/** Those that stand, and those of a run: of another that was never finished there may be some beside them. */
export const SELECT_DETAILS = `
SELECT unit, run, body FROM unit_detail
WHERE run = ? OR run IN (SELECT run FROM comparison WHERE finished = 1)`
export const SELECT_DETAILS_AFTER = `
SELECT unit, run, body FROM unit_detail
WHERE (unit, run) > (?, ?) AND run IN (SELECT run FROM comparison WHERE finished = 1) ORDER BY unit, run LIMIT ?`
