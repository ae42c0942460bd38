/** What a unit's standing outcome rests on besides its records. */
export interface UnitRestTable {
  unit: string
  /** `YYYY-MM-DD`: the first as-of day on which it may be another; null: none. */
  wakes_on: string | null
  /** JSON list of currencies whose rates were looked up; '' for none. */
  rates: string
}

export const FORGET_RESTS = 'DELETE FROM unit_rest'
export const COUNT_RESTS = 'SELECT count(*) FROM unit_rest'
export const SELECT_RATED_AFTER = `
SELECT unit, rates FROM unit_rest WHERE rates <> '' AND unit > ? ORDER BY unit LIMIT ?`
export const KEEP_RESTS = `
INSERT INTO unit_rest (unit, wakes_on, rates)
SELECT unit, wakes_on, rates FROM comparison_unit WHERE run = ? AND figures <> ''
ON CONFLICT (unit) DO UPDATE SET wakes_on = excluded.wakes_on, rates = excluded.rates`
export const DROP_GONE_RESTS = `
DELETE FROM unit_rest WHERE unit IN (SELECT unit FROM comparison_unit WHERE run = ? AND figures = '')`
