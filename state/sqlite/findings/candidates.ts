import { COLUMN_NAMES, type FindingColumns } from '../../tables/finding-columns.js'
import type { Reader } from '../engine.js'
import { type FindingState, STATE_COLUMNS } from './state.js'

const PAGE = 500

/** A found finding that isn't simply the same as it was. */
export interface Differing extends Omit<FindingState, 'status'>, Readonly<FindingColumns> {
  /** Null: never seen before. */
  readonly first_seen: string | null
  /** Of the version that stands; null: none does. */
  readonly old_body: string | null
  readonly old_hash: string | null
  readonly status: FindingState['status'] | null
}

const SELECT_DIFFERING = `
SELECT ${COLUMN_NAMES.map((name) => `now.${name}`).join(', ')}, finding.first_seen, old.body AS old_body, old.hash AS old_hash,
  ${STATE_COLUMNS}
FROM comparison_finding AS now
LEFT JOIN finding ON finding.id = now.id
LEFT JOIN finding_version AS old ON old.id = now.id AND old.to_run IS NULL
LEFT JOIN finding_state AS state ON state.id = now.id AND state.to_event IS NULL
WHERE now.run = ? AND now.id > ?
  AND (old.id IS NULL OR old.hash <> now.hash OR old.unit <> now.unit OR state.status = 'resolved')
ORDER BY now.id LIMIT ${PAGE}`

export function* differing(db: Reader, run: number): Iterable<Differing> {
  const after = db.prepare<[number, string], Differing>(SELECT_DIFFERING)
  let id = ''
  for (;;) {
    const rows = after.all(run, id)
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    id = last.id
  }
}

/** A standing finding that the comparison hasn't found. */
export interface Missing extends FindingState {
  readonly id: string
  readonly unit: string
  readonly rule: string
  readonly contract_id: string | null
  readonly body: string
}

/** Of saved units alone: these are gone through, not all that stands. */
const FROM_SAVED = `
comparison_unit AS saved
CROSS JOIN finding_version AS old ON old.unit = saved.unit
CROSS JOIN finding_state AS state ON state.id = old.id AND state.to_event IS NULL
WHERE saved.run = ? AND saved.unit >= ? AND`
const FROM_ALL = `
finding_version AS old
JOIN finding_state AS state ON state.id = old.id AND state.to_event IS NULL
WHERE ? > 0 AND old.unit >= ? AND`

const selectMissing = (onlySavedUnits: boolean): string => `
SELECT old.id, old.unit, old.rule, old.contract_id, old.body,
  ${STATE_COLUMNS}
FROM ${onlySavedUnits ? FROM_SAVED : FROM_ALL} old.to_run IS NULL AND (old.unit, old.id) > (?, ?)
  AND NOT EXISTS (SELECT 1 FROM comparison_finding AS now WHERE now.run = ? AND now.id = old.id)
ORDER BY old.unit, old.id LIMIT ${PAGE}`

export function* missing(db: Reader, run: number, onlySavedUnits: boolean): Iterable<Missing> {
  const sql = selectMissing(onlySavedUnits)
  const after = db.prepare<[number, string, string, string, number], Missing>(sql)
  let [unit, id] = ['', '']
  for (;;) {
    const rows = after.all(run, unit, unit, id, run)
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    ;({ unit, id } = last)
  }
}

/** A standing finding, not found by this comparison or found as it was, whose decision doesn't hold any longer. */
export interface Lapsed extends Missing {
  readonly because: 'waiver-expired' | 'still-there'
}

const SELECT_EXPIRED = `
SELECT old.id, old.unit, old.rule, old.contract_id, old.body, 'waiver-expired' AS because,
  ${STATE_COLUMNS}
FROM finding_state AS state
JOIN finding_version AS old ON old.id = state.id AND old.to_run IS NULL
WHERE state.to_event IS NULL AND state.expires_on IS NOT NULL AND state.expires_on < ?
ORDER BY old.id`

/** Their waivers' last day was before this as-of date. */
export const expired = (db: Reader, asOf: string): readonly Lapsed[] =>
  db.read(() => db.prepare<[string], Lapsed>(SELECT_EXPIRED).all(asOf))

const SELECT_STILL_THERE = `
SELECT old.id, old.unit, old.rule, old.contract_id, old.body, 'still-there' AS because,
  ${STATE_COLUMNS}
FROM finding_state AS state
CROSS JOIN finding_version AS old ON old.id = state.id
WHERE old.to_run IS NULL AND state.to_event IS NULL AND state.from_event > ? AND state.status = 'resolved'
ORDER BY old.id`

/**
 * Resolved by hand since an event, and standing all the same, as nothing of their unit changed. A comparison of the whole
 * book leaves none behind: the event is that with which the last one ended.
 */
export const stillThere = (db: Reader, sinceEvent: number): readonly Lapsed[] =>
  db.read(() => db.prepare<[number], Lapsed>(SELECT_STILL_THERE).all(sinceEvent))
