/**
 * Rows as they were at a time, read from the store attached as `present`: versions that hold still or held then. Page by
 * page in key order; the parameters are object, time (as often as it is asked for), and where to go on after.
 */
export const SELECT_STILL = `
SELECT parent, id, modified_at, body FROM present.staged
WHERE object = ? AND since <= ? AND (parent, id) > (?, ?) ORDER BY parent, id LIMIT ?`

export const SELECT_THEN = `
SELECT id AS parent, id, modified_at, body FROM present.staged_version
WHERE object = ? AND since <= ? AND until > ? AND id > ? ORDER BY id LIMIT ?`

export const SELECT_PAST_OBJECTS = `
SELECT object FROM present.staged_object UNION SELECT DISTINCT object FROM present.staged_version ORDER BY 1`

/** Versions that had gone by then: what a row was before. */
export const COPY_VERSIONS = `
INSERT INTO staged_version
SELECT * FROM present.staged_version WHERE until <= ? ORDER BY object, id, version`

export const SELECT_SYNCS_UNTIL = `
SELECT run.id, sync.started_at AS startedAt, sync.finished_at AS finishedAt, sync.objects, sync.whole, sync.system
FROM sync JOIN run ON run.seq = sync.run WHERE sync.started_at <= ? ORDER BY sync.run DESC`
