import { laidRows } from '../../staging/laid-page.js'
import type { PageMore, PageOutcome, PageRows } from '../../store.js'
import { type PageContext, shapeOf } from './apply-row.js'
import { applyRows } from './apply-rows.js'
import { removeGone } from './leave.js'

export interface StagedPage {
  readonly outcome: PageOutcome
  /** Numbers of the rows that it holds. */
  readonly numbers: readonly number[]
}

/** Stages the rows of a page inside a transaction, and removes what it says has gone. */
export function stagePage(page: PageContext, rows: PageRows, more: PageMore = {}): StagedPage {
  const counts = { added: 0, changed: 0, unchanged: 0 }
  const numbers: number[] = []
  const ids = new Set<string>()
  applyRows(page, laidRows(shapeOf(page), rows), ({ id }, { applied, number }) => {
    counts[applied]++
    numbers.push(number)
    if (more.wholeParents) ids.add(id)
  })
  page.keys.write()
  return { outcome: { ...counts, removed: removeGone(page, ids, more) }, numbers }
}
