import { DELETE_KEY, INSERT_KEY, INSERT_KEYS, SELECT_BY_KEY } from '../../tables/record-key.js'
import {
  DELETE_STAGED,
  DELETE_STAGED_FROM,
  INSERT_STAGED,
  INSERT_STAGED_ROWS,
  SELECT_STAGED,
  SELECT_STAGED_BODY,
  SELECT_STAGED_CHILDREN,
  SELECT_STAGED_LINE,
  type StagedTable,
  UPDATE_STAGED_MARKS,
} from '../../tables/staged.js'
import {
  KEEP_VERSION,
  SELECT_ANY_VERSION,
  SELECT_LAST_VERSION,
  type StagedVersionTable,
} from '../../tables/staged-version.js'
import type { Reader } from '../engine.js'

/** What a page needs to know of the row that is there. */
export type Current = Omit<StagedTable, 'object' | 'id' | 'body'>
export type LastVersion = Pick<StagedVersionTable, 'version' | 'first_run'>

/** The statements of the hot loop, prepared once a store. */
export const stagingStatements = (db: Reader) => ({
  current: db.prepare<[string, string, string], Current>(SELECT_STAGED),
  currentLine: db.prepare<[string, string], Current>(SELECT_STAGED_LINE),
  body: db.prepare<[string, string, string], { body: string }>(SELECT_STAGED_BODY),
  insert: db.prepare(INSERT_STAGED),
  insertRows: db.prepare(INSERT_STAGED_ROWS),
  removeFrom: db.prepare(DELETE_STAGED_FROM),
  mark: db.prepare(UPDATE_STAGED_MARKS),
  remove: db.prepare(DELETE_STAGED),
  keepVersion: db.prepare(KEEP_VERSION),
  anyVersion: db.prepare<[string]>(SELECT_ANY_VERSION),
  lastVersion: db.prepare<[string, string], LastVersion>(SELECT_LAST_VERSION),
  insertKey: db.prepare(INSERT_KEY),
  insertKeys: db.prepare(INSERT_KEYS),
  deleteKey: db.prepare(DELETE_KEY),
  children: db.prepare<[string, string], [id: string]>(SELECT_STAGED_CHILDREN).raw(),
  byKey: db.prepare<[string, string], [object: string, id: string]>(SELECT_BY_KEY).raw(),
})

export type StagingStatements = ReturnType<typeof stagingStatements>
