import {
  DELETE_HOME,
  INSERT_HOME,
  type RecordHomeTable,
  SELECT_HOME,
  SELECT_NOWHERE,
  UPDATE_HOME,
} from '../../tables/record-home.js'
import { SELECT_BY_KEY } from '../../tables/record-key.js'
import { SELECT_CHANGES_AFTER, type StagedChangeTable } from '../../tables/staged-change.js'
import { MARK_DUE } from '../../tables/unit-due.js'
import { DELETE_UNIT_RECORD, INSERT_UNIT_RECORD } from '../../tables/unit-record.js'
import { MARK_RELINK, SELECT_RELINK_AFTER } from '../../tables/unit-relink.js'
import { ADD_WANT, SELECT_WANTING } from '../../tables/unit-want.js'
import type { Engine } from '../engine.js'

export type Placed = Pick<RecordHomeTable, 'number' | 'units' | 'links'>
type Found = readonly [object: string, id: string]

const SELECT_FIRST_HERE = `
SELECT there.id, home.units FROM unit_record AS there
JOIN record_home AS home ON home.object = there.object AND home.id = there.id
WHERE there.unit = ? AND there.object = ? ORDER BY there.id`

export const statements = (db: Engine) => ({
  home: db.prepare<[string, string], Placed>(SELECT_HOME),
  insert: db.prepare(INSERT_HOME),
  update: db.prepare(UPDATE_HOME),
  remove: db.prepare<[string, string]>(DELETE_HOME),
  enter: db.prepare<[string, string, string]>(INSERT_UNIT_RECORD),
  leave: db.prepare<[string, string, string]>(DELETE_UNIT_RECORD),
  isHere: db.prepare<[string, string, string]>(
    'SELECT 1 FROM unit_record WHERE unit = ? AND object = ? AND id = ?',
  ),
  firstHere: db.prepare<[string, string], [id: string, units: string]>(SELECT_FIRST_HERE).raw(),
  nowhere: db.prepare<[], Found>(SELECT_NOWHERE).raw(),
  due: db.prepare<[string]>(MARK_DUE),
  relink: db.prepare<[string, string]>(MARK_RELINK),
  relinkAfter: db.prepare<[string, string, number], Found>(SELECT_RELINK_AFTER).raw(),
  want: db.prepare<[string, string]>(ADD_WANT),
  wanting: db.prepare<[string], [string]>(SELECT_WANTING).raw(),
  byKey: db.prepare<[string, string], Found>(SELECT_BY_KEY).raw(),
  staged: db.prepare<[string, string]>("SELECT 1 FROM staged WHERE object = ? AND parent = '' AND id = ?"),
  changes: db.prepare<[string, string, number], StagedChangeTable>(SELECT_CHANGES_AFTER),
})
