import { COLUMN_NAMES, COLUMNS, type FindingColumns } from './finding-columns.js'

/** What a finding said from one comparison on, until just before another; `to_run` null: it stands. */
export interface FindingVersionTable extends FindingColumns {
  from_run: number
  to_run: number | null
  /** As-of date of the last comparison that saw it, where it is gone; null where it stands or was only changed. */
  last_seen: string | null
}

/** By values: for rows that come of a SELECT the engine writes every page aside before it changes it. */
export const ADD_VERSION = `
INSERT INTO finding_version (from_run, ${COLUMNS}) VALUES (?${', ?'.repeat(COLUMN_NAMES.length)})`
export const CLOSE_VERSION =
  'UPDATE finding_version SET to_run = ?, last_seen = ? WHERE id = ? AND to_run IS NULL'
export const MOVE_VERSION = 'UPDATE finding_version SET unit = ? WHERE id = ? AND to_run IS NULL'
/** What is needed of bodies; each finding's versions oldest first. */
export const SELECT_NUMBERS = `
SELECT id, json_array(body -> '$.currency', body -> '$.difference', body -> '$.exposure')
FROM finding_version ORDER BY id, from_run`
export const COUNT_STANDING = 'SELECT count(*) FROM finding_version WHERE to_run IS NULL'
