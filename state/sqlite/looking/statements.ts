import type { ObjectName } from '../../../reconcile/records/object.js'
import { SELECT_ANY_KEY, SELECT_BY_KEY } from '../../tables/record-key.js'
import type { Reader } from '../engine.js'

export type Row = [id: string, modifiedAt: string | null, body: string]
export type LineRow = [parent: string, ...Row]
export type FoundRow = [object: ObjectName, id: string]

const SELECT_RECORD = "SELECT id, modified_at, body FROM staged WHERE object = ? AND parent = '' AND id = ?"
const SELECT_LINE = "SELECT id, modified_at, body FROM staged WHERE object = ? AND id = ? AND parent <> ''"
const SELECT_CHILDREN = 'SELECT parent, id, modified_at, body FROM staged WHERE object = ? AND parent = ?'
const SELECT_ANY_ROW = 'SELECT 1 FROM staged WHERE object = ? LIMIT 1'

/** Ids as one JSON list: many rows for one question. */
const SELECT_LISTED = `
SELECT staged.id, staged.modified_at, staged.body FROM json_each(?) AS listed
CROSS JOIN staged ON staged.object = ? AND staged.parent = '' AND staged.id = listed.value`
const SELECT_LISTED_CHILDREN = `
SELECT staged.parent, staged.id, staged.modified_at, staged.body FROM json_each(?) AS listed
CROSS JOIN staged ON staged.object = ? AND staged.parent = listed.value`

export type Statements = ReturnType<typeof statements>

export const statements = (db: Reader) => ({
  record: db.prepare<[string, string], Row>(SELECT_RECORD).raw(),
  line: db.prepare<[string, string], Row>(SELECT_LINE).raw(),
  children: db.prepare<[string, string], LineRow>(SELECT_CHILDREN).raw(),
  anyRow: db.prepare<[string]>(SELECT_ANY_ROW),
  /** Most of what is found is at hand already: its row isn't brought along. */
  byKey: db.prepare<[string, string], FoundRow>(SELECT_BY_KEY).raw(),
  anyKey: db.prepare<[string]>(SELECT_ANY_KEY),
  listed: db.prepare<[string, string], Row>(SELECT_LISTED).raw(),
  listedChildren: db.prepare<[string, string], LineRow>(SELECT_LISTED_CHILDREN).raw(),
})
