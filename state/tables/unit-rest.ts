/** What a unit's standing outcome rests on besides its records. */
export interface UnitRestTable {
  unit: string
  /** `YYYY-MM-DD`: the first as-of day on which it may be another; null: none. */
  wakes_on: string | null
  /** JSON: what it asked of the small tables, as reconcile/unit/asked.ts writes it; '' for nothing. */
  asked: string
}

export const FORGET_RESTS = 'DELETE FROM unit_rest'
export const COUNT_RESTS = 'SELECT count(*) FROM unit_rest'
export const SELECT_ASKED_AFTER = `
SELECT unit, asked FROM unit_rest WHERE asked <> '' AND unit > ? ORDER BY unit LIMIT ?`
export const KEEP_RESTS = `
INSERT INTO unit_rest (unit, wakes_on, asked)
SELECT unit, wakes_on, asked FROM comparison_unit WHERE run = ? AND figures <> ''
ON CONFLICT (unit) DO UPDATE SET wakes_on = excluded.wakes_on, asked = excluded.asked`
export const DROP_GONE_RESTS = `
DELETE FROM unit_rest WHERE unit IN (SELECT unit FROM comparison_unit WHERE run = ? AND figures = '')`
