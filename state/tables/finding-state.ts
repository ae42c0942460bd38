import type { FindingStatus } from '../store.js'

/** What people and history add to a finding, from one event until just before another; `to_event` null: now. */
export interface FindingStateTable {
  id: string
  from_event: number
  to_event: number | null
  status: FindingStatus
  baseline: number
  assignee: string | null
  /** JSON of the waiver that it waits for or has; null: none. */
  waiver: string | null
  /** Its last day. */
  expires_on: string | null
  /** JSON of the number with which it is in the baseline. */
  baseline_figure: string | null
}

export const CLOSE_STATE = 'UPDATE finding_state SET to_event = ? WHERE id = ? AND to_event IS NULL'
export const INSERT_STATE = `
INSERT INTO finding_state (id, from_event, status, baseline, assignee, waiver, expires_on, baseline_figure)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
/** By the index of what expires; findings that have gone are left out. */
export const SELECT_WAIVED_UNTIL = `
SELECT state.id, state.waiver
FROM finding_state AS state
WHERE state.to_event IS NULL AND state.expires_on IS NOT NULL AND state.expires_on BETWEEN ? AND ?
  AND state.status = 'waived'
  AND EXISTS (SELECT 1 FROM finding_version AS standing WHERE standing.id = state.id AND standing.to_run IS NULL)
ORDER BY state.expires_on, state.id`
