import type { Direction, Severity } from '../../../reconcile/findings/finding.js'
import type { FindingFilter, FindingOutline, FindingStatus } from '../../store.js'
import type { Reader } from '../engine.js'
import { filterCondition } from './filter.js'
import { versionsIn } from './listing.js'
import { type Marked, markOf } from './mark.js'
import type { View } from './view.js'

interface OutlineRow extends Marked {
  readonly id: string
  readonly rule: string
  readonly severity: string
  readonly direction: string
  readonly account_name: string | null
  readonly contract_number: string | null
  readonly first_seen: string
  readonly status: FindingStatus
  readonly assignee: string | null
}

/** Findings of a filter as they stand: only what stands in columns, so that no body is read. */
export function outlineIn(
  db: Reader,
  view: View,
  filter: FindingFilter,
  since: number | undefined,
): readonly FindingOutline[] {
  const query = outlineQuery(view, filter)
  return db.all<OutlineRow>(since === undefined ? query : changedSince(query, since)).map(outlined)
}

/** Said so that the index of recent states serves it. */
const changedSince = (query: ReturnType<typeof outlineQuery>, event: number) =>
  query.where('s.from_event', '>', event).where('s.to_event', 'is', null)

const outlineQuery = (view: View, filter: FindingFilter) =>
  versionsIn(view)
    .clearSelect()
    .select([
      'v.id',
      'v.rule',
      'v.severity',
      'v.direction',
      'v.account_name',
      'v.contract_number',
      'v.from_run',
      'v.to_run',
    ])
    .select(['f.first_seen', 's.status', 's.assignee', 's.from_event'])
    .where(filterCondition(filter))
    .orderBy('v.position')

const outlined = (row: OutlineRow): FindingOutline => ({
  id: row.id,
  rule: row.rule,
  severity: row.severity as Severity,
  direction: row.direction as Direction,
  status: row.status,
  assignee: row.assignee,
  account: row.account_name,
  contract: row.contract_number,
  firstSeen: row.first_seen,
  isGone: row.to_run !== null,
  mark: markOf(row),
})
