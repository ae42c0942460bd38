/** What is loaded with a unit: its records, without their lines. Clustered by unit. */
export interface UnitRecordTable {
  unit: string
  object: string
  id: string
}

export const INSERT_UNIT_RECORD = 'INSERT INTO unit_record (unit, object, id) VALUES (?, ?, ?)'
export const FILL_UNIT_RECORDS = `
INSERT INTO unit_record (unit, object, id)
SELECT unit.value, home.object, home.id FROM record_home AS home, json_each(home.units) AS unit ORDER BY 1, 2, 3`
export const CLEAR_UNIT_RECORDS = 'DELETE FROM unit_record'
export const DELETE_UNIT_RECORD = 'DELETE FROM unit_record WHERE unit = ? AND object = ? AND id = ?'
export const SELECT_UNITS_AFTER = `
SELECT DISTINCT unit FROM unit_record WHERE unit > ? ORDER BY unit LIMIT ?`
export const SELECT_UNIT_RECORDS = `
SELECT there.object, there.id, staged.modified_at, staged.body, home.links
FROM unit_record AS there
JOIN staged ON staged.object = there.object AND staged.parent = '' AND staged.id = there.id
JOIN record_home AS home ON home.object = there.object AND home.id = there.id
WHERE there.unit = ?`
