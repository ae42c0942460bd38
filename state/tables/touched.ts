/** Rows that have another version since a moment, or several: a table of this connection alone. */
export const MAKE_TOUCHED = `
CREATE TEMP TABLE touched (
  object TEXT NOT NULL, id TEXT NOT NULL, parent TEXT NOT NULL, PRIMARY KEY (object, id, parent)
) STRICT, WITHOUT ROWID`
export const INDEX_TOUCHED = 'CREATE INDEX temp.touched_parent ON touched (object, parent)'

/** Since a run, and since a time: now, or in a version that didn't hold any more. */
export const TOUCHED_SINCE_RUN = `
INSERT OR IGNORE INTO temp.touched SELECT object, id, parent FROM staged WHERE run > ?
UNION SELECT object, id, parent FROM staged_version WHERE until_run > ?`
export const TOUCHED_SINCE_TIME = `
INSERT OR IGNORE INTO temp.touched SELECT object, id, parent FROM staged WHERE since > ?
UNION SELECT object, id, parent FROM staged_version WHERE until > ?`

export const SELECT_TOUCHED_HOMES = `
SELECT there.object, there.id, coalesce(home.links, ''),
  EXISTS (SELECT 1 FROM temp.touched AS t WHERE t.object = there.object AND t.id = there.id)
FROM unit_record AS there
LEFT JOIN record_home AS home ON home.object = there.object AND home.id = there.id
WHERE there.unit = ? ORDER BY there.object, there.id`
export const SELECT_TOUCHED_LINES = 'SELECT id FROM temp.touched WHERE object = ? AND parent = ? ORDER BY id'
export const SELECT_STRAYS = `
SELECT object, id FROM temp.touched AS t
WHERE parent = '' AND NOT EXISTS (SELECT 1 FROM record_home AS home WHERE home.object = t.object AND home.id = t.id)
ORDER BY object, id`

/** A row as a run read it, and as it was at a time; the newest version first where it went and came back. */
export const SELECT_AT_RUN = `
SELECT hash, modified_at, body FROM staged WHERE object = ? AND id = ? AND parent = ? AND run <= ?
UNION ALL
SELECT hash, modified_at, body FROM staged_version
WHERE object = ? AND id = ? AND parent = ? AND run <= ? AND until_run > ? LIMIT 1`
export const SELECT_AT_TIME = `
SELECT hash, modified_at, body FROM staged WHERE object = ? AND id = ? AND parent = ? AND since <= ?
UNION ALL
SELECT hash, modified_at, body FROM staged_version
WHERE object = ? AND id = ? AND parent = ? AND since <= ? AND until > ? LIMIT 1`
