/** What records that are first at home in a unit asked for, and what isn't at home there: a change of it leads to the unit. */
export interface UnitWantTable {
  topic: string
  unit: string
}

export const ADD_WANT =
  'INSERT INTO unit_want (topic, unit) VALUES (?, ?) ON CONFLICT (topic, unit) DO NOTHING'
export const SELECT_WANTING = 'SELECT unit FROM unit_want WHERE topic = ?'
export const FORGET_WANTS = 'DELETE FROM unit_want'
