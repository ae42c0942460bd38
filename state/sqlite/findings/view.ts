import { StoreError } from '../../errors.js'
import type { Covering } from '../../findings/last-seen.js'
import { scopeOf } from '../../findings/scope.js'
import { type ComparisonTable, comparisonOf, newestStanding, standingSince } from '../../tables/comparison.js'
import type { Reader } from '../engine.js'
import { chainHead } from '../events.js'
import { runSeq } from '../ledger.js'

/** The moment at which findings are looked at: after which comparison, and up to which event. */
export interface View {
  readonly comparison: ComparisonTable
  readonly event: number
}

/** As they stand now; null before the first comparison. */
export function currentView(db: Reader): View | null {
  const comparison = db.first(newestStanding())
  return comparison ? { comparison, event: chainHead(db).seq } : null
}

/** As they stood after a run. Throws StoreError where it has no finished comparison. */
export function viewAfter(db: Reader, runId: string): View {
  const comparison = db.first(comparisonOf(runSeq(db, runId)))
  if (!comparison?.finished) throw noComparison(runId)
  return { comparison, event: comparison.event_seq ?? 0 }
}

/** Standing comparisons up to a run, newest first, as far back as the newest one that covered everything. */
export const coveringUpTo = (db: Reader, run: number): readonly Covering[] =>
  db
    .all(standingSince(run))
    .map(({ run: seq, as_of, scope }) => ({ run: seq, asOf: as_of, scope: scopeOf(scope) }))

const noComparison = (runId: string): StoreError =>
  new StoreError(
    'no-comparison',
    `Run ${runId} has no findings: it has not finished a comparison.`,
    'Choose a run that has, from `tieout runs`.',
  )
