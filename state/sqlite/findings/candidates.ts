import type { FindingStatus } from '../../store.js'
import type { Reader } from '../engine.js'

const PAGE = 500

/** A found finding that isn't simply the same as it was. */
export interface Differing {
  readonly id: string
  readonly unit: string
  readonly body: string
  readonly hash: string
  /** Null: never seen before. */
  readonly first_seen: string | null
  /** Of the version that stands; null: none does. */
  readonly old_body: string | null
  readonly old_hash: string | null
  readonly status: FindingStatus | null
  readonly baseline: number
  readonly assignee: string | null
}

const SELECT_DIFFERING = `
SELECT now.id, now.unit, now.body, now.hash, finding.first_seen, old.body AS old_body, old.hash AS old_hash,
  state.status, coalesce(state.baseline, 0) AS baseline, state.assignee
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
export interface Missing {
  readonly id: string
  readonly unit: string
  readonly rule: string
  readonly contract_id: string | null
  readonly body: string
  readonly status: FindingStatus
  readonly baseline: number
  readonly assignee: string | null
}

const selectMissing = (onlySavedUnits: boolean): string => `
SELECT old.id, old.unit, old.rule, old.contract_id, old.body, state.status, state.baseline, state.assignee
FROM finding_version AS old
JOIN finding_state AS state ON state.id = old.id AND state.to_event IS NULL
WHERE old.to_run IS NULL AND (old.unit, old.id) > (?, ?)
  AND NOT EXISTS (SELECT 1 FROM comparison_finding AS now WHERE now.run = ? AND now.id = old.id)
  ${onlySavedUnits ? 'AND old.unit IN (SELECT unit FROM comparison_unit WHERE run = ?)' : 'AND ? > 0'}
ORDER BY old.unit, old.id LIMIT ${PAGE}`

export function* missing(db: Reader, run: number, onlySavedUnits: boolean): Iterable<Missing> {
  const after = db.prepare<[string, string, number, number], Missing>(selectMissing(onlySavedUnits))
  let [unit, id] = ['', '']
  for (;;) {
    const rows = after.all(unit, id, run, run)
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    ;({ unit, id } = last)
  }
}
