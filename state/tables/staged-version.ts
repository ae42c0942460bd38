/** A version of a row that no longer holds: it was changed or removed. It held from `since` until just before `until`. */
export interface StagedVersionTable {
  object: string
  id: string
  version: number
  parent: string
  first_run: number
  run: number
  /** The run that changed or removed it. */
  until_run: number
  since: string
  until: string
  hash: string
  modified_at: string | null
  body: string
}

export const KEEP_VERSION = `
INSERT INTO staged_version
  (object, id, version, parent, first_run, run, until_run, since, until, hash, modified_at, body)
SELECT object, id, version, parent, first_run, run, ?, since, ?, hash, modified_at, body
FROM staged WHERE object = ? AND parent = ? AND id = ?`

export const SELECT_ANY_VERSION = 'SELECT 1 FROM staged_version WHERE object = ? LIMIT 1'

export const SELECT_LAST_VERSION = `
SELECT version, first_run FROM staged_version WHERE object = ? AND id = ? ORDER BY version DESC LIMIT 1`

export const SELECT_VERSIONS = 'SELECT parent, body FROM staged_version WHERE object = ? AND id = ?'
