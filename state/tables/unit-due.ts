/** Units that the next comparison of the whole book has to judge, as something changed since the one that stands. */
export interface UnitDueTable {
  unit: string
}

export const MARK_DUE = 'INSERT INTO unit_due (unit) VALUES (?) ON CONFLICT (unit) DO NOTHING'
export const MARK_WAKING = `
INSERT INTO unit_due (unit) SELECT unit FROM unit_rest WHERE wakes_on <= ? ON CONFLICT (unit) DO NOTHING`
export const MARK_COMPARED = `
INSERT INTO unit_due (unit) SELECT unit FROM comparison_unit WHERE run = ? ON CONFLICT (unit) DO NOTHING`
export const COUNT_DUE = 'SELECT count(*) FROM unit_due'
export const SELECT_DUE_AFTER = 'SELECT unit FROM unit_due WHERE unit > ? ORDER BY unit LIMIT ?'
export const FORGET_DUE = 'DELETE FROM unit_due'
