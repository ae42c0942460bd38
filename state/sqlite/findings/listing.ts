import type { Finding } from '../../../reconcile/findings/finding.js'
import { type Covering, lastSeenBy } from '../../findings/last-seen.js'
import { covers, type Placed } from '../../findings/scope.js'
import type { FindingRow, FindingStatus, Scope } from '../../store.js'
import type { ComparisonFindingTable } from '../../tables/comparison-finding.js'
import type { FindingTable } from '../../tables/finding.js'
import type { FindingColumns } from '../../tables/finding-columns.js'
import type { FindingStateTable } from '../../tables/finding-state.js'
import type { FindingVersionTable } from '../../tables/finding-version.js'
import { queries } from '../build.js'
import type { View } from './view.js'

interface Tables {
  finding: FindingTable
  finding_version: FindingVersionTable
  finding_state: FindingStateTable
  comparison_finding: ComparisonFindingTable
}

const db = queries<Tables>()

/** A row of either listing. */
export interface Listed
  extends Pick<FindingColumns, 'id' | 'unit' | 'rule' | 'contract_id' | 'position' | 'body'> {
  readonly to_run: number | null
  readonly last_seen: string | null
  /** Set in a look back, which sees for itself. */
  readonly last_seen_here: string | null
  readonly first_seen: string
  readonly status: FindingStatus
  readonly baseline: number
  readonly assignee: string | null
}

/** Findings that stand, and those that have gone with their last version, seen from a moment on. */
export const versionsIn = ({ comparison, event }: View) =>
  db
    .selectFrom('finding_version as v')
    .innerJoin('finding as f', 'f.id', 'v.id')
    .innerJoin('finding_state as s', (on) =>
      on
        .onRef('s.id', '=', 'v.id')
        .on('s.from_event', '<=', event)
        .on((eb) => eb.or([eb('s.to_event', 'is', null), eb('s.to_event', '>', event)])),
    )
    .select(['v.id', 'v.unit', 'v.rule', 'v.contract_id', 'v.position', 'v.body', 'v.to_run', 'v.last_seen'])
    .select(['f.first_seen', 's.status', 's.baseline', 's.assignee'])
    .select((eb) => eb.lit(null).as('last_seen_here'))
    .where('v.from_run', '<=', comparison.run)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('finding_version as n')
            .select('n.id')
            .whereRef('n.id', '=', 'v.id')
            .whereRef('n.from_run', '>', 'v.from_run')
            .where('n.from_run', '<=', comparison.run),
        ),
      ),
    )

/** A look back's own document: what it found, with what was known of those findings at its end. */
export const lookBackIn = ({ comparison, event }: View) =>
  db
    .selectFrom('comparison_finding as v')
    .leftJoin('finding as f', 'f.id', 'v.id')
    .leftJoin('finding_state as s', (on) =>
      on
        .onRef('s.id', '=', 'v.id')
        .on('s.from_event', '<=', event)
        .on((eb) => eb.or([eb('s.to_event', 'is', null), eb('s.to_event', '>', event)])),
    )
    .select(['v.id', 'v.unit', 'v.rule', 'v.contract_id', 'v.position', 'v.body', 's.assignee'])
    .select((eb) => [
      eb.lit(null).as('to_run'),
      eb.val(comparison.as_of).as('last_seen_here'),
      eb.lit(null).as('last_seen'),
      eb
        .fn<string>('min', [
          eb.fn.coalesce('f.first_seen', eb.val(comparison.as_of)),
          eb.val(comparison.as_of),
        ])
        .as('first_seen'),
      eb.fn.coalesce('s.status', eb.val<FindingStatus>('open')).as('status'),
      eb.fn.coalesce('s.baseline', eb.lit(0)).as('baseline'),
    ])
    .where('v.run', '=', comparison.run)

/** A row as callers see it; the newest comparison that judged a standing finding was the last to see it. */
export const findingRow = (row: Listed, { comparison }: View, covering: readonly Covering[]): FindingRow => ({
  finding: JSON.parse(row.body) as Finding,
  status: row.status,
  baseline: row.baseline === 1,
  firstSeen: row.first_seen,
  lastSeen: lastSeen(row, comparison, covering),
  assignee: row.assignee,
})

function lastSeen(row: Listed, { run, as_of }: View['comparison'], covering: readonly Covering[]): string {
  const isGone = row.to_run !== null && row.to_run <= run
  return (isGone ? row.last_seen : (row.last_seen_here ?? lastSeenBy(covering, placedOf(row)))) ?? as_of
}

/** Whether a comparison of this scope judged it. */
export const isCovered = (row: Listed, scope: Scope): boolean => covers(scope, placedOf(row))

const placedOf = ({ unit, rule, contract_id }: Listed): Placed => ({ unit, rule, contractId: contract_id })
