/** What records that are first at home in a unit asked for, and what isn't at home there: a change of it leads to the unit. */
export interface UnitWantTable {
  topic: string
  unit: string
}

export const ADD_WANT =
  'INSERT INTO unit_want (topic, unit) VALUES (?, ?) ON CONFLICT (topic, unit) DO NOTHING'
export const SELECT_WANTING = 'SELECT unit FROM unit_want WHERE topic = ?'
export const FORGET_WANTS = 'DELETE FROM unit_want'

/** Those of a laying-out, put aside until they can be written in the order of their keys. */
export const MAKE_NEW_WANTS = `
DROP TABLE IF EXISTS temp.new_want;
CREATE TEMP TABLE new_want (topic TEXT NOT NULL, unit TEXT NOT NULL) STRICT`
export const INSERT_NEW_WANT = 'INSERT INTO temp.new_want (topic, unit) VALUES (?, ?)'
export const FILL_WANTS = `
INSERT INTO unit_want (topic, unit) SELECT DISTINCT topic, unit FROM temp.new_want ORDER BY topic, unit`
