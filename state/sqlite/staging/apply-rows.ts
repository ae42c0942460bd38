import type { LaidRow } from '../../staging/laid-row.js'
import { ROWS_AT_ONCE } from '../../tables/staged.js'
import { type AppliedRow, addAll, applyRow, type PageContext } from './apply-row.js'

/**
 * Stages rows in their order, inside a transaction, and tells of each. Rows come as their neighbours do: after a new one others
 * are put in without a look, many at once in a first pull.
 */
export function applyRows(
  page: PageContext,
  rows: Iterable<LaidRow>,
  tell: (row: LaidRow, applied: AppliedRow) => void,
): void {
  let isLikelyNew = false
  const applyOne = (row: LaidRow): void => {
    const applied = applyRow(page, row, isLikelyNew)
    isLikelyNew = applied.applied === 'added'
    tell(row, applied)
  }
  const waiting: LaidRow[] = []
  for (const row of rows) {
    if (!isLikelyNew || page.hasVersions) {
      applyOne(row)
      continue
    }
    waiting.push(row)
    if (waiting.length < ROWS_AT_ONCE) continue
    const added = addAll(page, waiting)
    if (added) for (const [at, applied] of added.entries()) tell(waiting[at]!, applied)
    else for (const one of waiting) applyOne(one)
    waiting.length = 0
  }
  for (const one of waiting) applyOne(one)
}
