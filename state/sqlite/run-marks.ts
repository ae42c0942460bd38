import { type Kept, markOf, type RunMarks } from '../events/run-marks.js'
import { comparisonOf } from '../tables/comparison.js'
import { runIndicatorsOf } from '../tables/run-indicators.js'
import { stagedPagesOf } from '../tables/staged-page.js'
import { syncRow } from '../tables/sync.js'
import type { Reader } from './engine.js'

/** Of a run: what it compared, what it said of the indicators, its sync, and what its pages did. */
export function runMarks(db: Reader, run: number): RunMarks {
  const rows: Readonly<Record<Kept, readonly object[]>> = {
    comparison: db.all(comparisonOf(run)).filter(({ finished }) => finished === 1),
    indicators: db.all(runIndicatorsOf(run)),
    sync: db.all(syncRow(run)),
    pages: db.all(stagedPagesOf(run)),
  }
  return Object.fromEntries(
    Object.entries(rows).flatMap(([kept, its]) => (its.length === 0 ? [] : [[kept, markOf(its)]])),
  )
}
