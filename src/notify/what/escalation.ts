import { daysBetween } from '../../../reconcile/basics/civil-date.js'
import type { Severity } from '../../../reconcile/findings/finding.js'
import type { FindingRow } from '../../../state/store.js'

type DaysBySeverity = Readonly<Record<Severity, number>>

/** Days for which a finding may stay as it is. */
export interface Patience {
  /** Open, without an assignee. */
  readonly unowned: DaysBySeverity
  /** Neither resolved nor waived. */
  readonly overdue: DaysBySeverity
}

export type Escalation = 'unowned' | 'overdue'

/** What of a finding says how long it may stay. */
export interface Standing {
  readonly status: FindingRow['status']
  readonly assignee: string | null
  /** As-of day on which it was first seen. */
  readonly firstSeen: string
  /** Of its case. */
  readonly severity: Severity
}

/** Whether a finding has gone up by a day (`YYYY-MM-DD`), and why; null: it is in time, or done with. */
export function escalationOf(standing: Standing, day: string, patience: Patience): Escalation | null {
  const { status, assignee, firstSeen, severity } = standing
  if (status === 'resolved' || status === 'waived') return null
  const age = daysBetween(firstSeen, day)
  if (age >= patience.overdue[severity]) return 'overdue'
  return status === 'open' && assignee === null && age >= patience.unowned[severity] ? 'unowned' : null
}
