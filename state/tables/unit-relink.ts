/** Units whose records are to be linked anew as far as they ask for an object of which something changed. */
export interface UnitRelinkTable {
  unit: string
  object: string
}

export const MARK_RELINK =
  'INSERT INTO unit_relink (unit, object) VALUES (?, ?) ON CONFLICT (unit, object) DO NOTHING'
export const COUNT_RELINK_UNITS = 'SELECT count(DISTINCT unit) FROM unit_relink'
export const SELECT_RELINK_AFTER = `
SELECT unit, object FROM unit_relink WHERE (unit, object) > (?, ?) ORDER BY unit, object LIMIT ?`
export const FORGET_RELINK = 'DELETE FROM unit_relink'
