import type { Direction } from '../../../reconcile/findings/finding.js'
import type { FindingFilter, FindingOutline, FindingStatus } from '../../store.js'
import type { Reader } from '../engine.js'
import { filterCondition } from './filter.js'
import { versionsIn } from './listing.js'
import { type Marked, markOf } from './mark.js'
import type { View } from './view.js'

interface OutlineRow extends Marked {
  readonly id: string
  readonly rule: string
  readonly direction: string
  readonly account_name: string | null
  readonly contract_number: string | null
  readonly first_seen: string
  readonly status: FindingStatus
  readonly assignee: string | null
}

/** Findings of a filter as they stand: only what stands in columns, so that no body is read. */
export const outlineIn = (db: Reader, view: View, filter: FindingFilter): readonly FindingOutline[] =>
  db.all<OutlineRow>(outlineQuery(view, filter)).map(outlined)

const outlineQuery = (view: View, filter: FindingFilter) =>
  versionsIn(view)
    .clearSelect()
    .select([
      'v.id',
      'v.rule',
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
  direction: row.direction as Direction,
  status: row.status,
  assignee: row.assignee,
  account: row.account_name,
  contract: row.contract_number,
  firstSeen: row.first_seen,
  isGone: row.to_run !== null,
  mark: markOf(row),
})
