import { laidRows } from '../../staging/laid-page.js'
import { SeenRows } from '../../staging/seen.js'
import type { PageOutcome, StagedInput } from '../../store.js'
import type { Transaction } from '../engine.js'
import { applyRow, type PageContext, shapeOf } from './page.js'
import { removeUnseen } from './unseen.js'

/** Makes these all the rows of an object, inside a transaction. */
export function replaceRows(tx: Transaction, page: PageContext, rows: readonly StagedInput[]): PageOutcome {
  const { counts, seen } = applyRows(page, rows)
  return { ...counts, removed: removeUnseen(tx, page, seen) }
}

/** Stages rows and tells which these are now. */
export function applyRows(
  page: PageContext,
  rows: readonly StagedInput[],
): { readonly counts: Omit<PageOutcome, 'removed'>; readonly seen: SeenRows } {
  const counts = { added: 0, changed: 0, unchanged: 0 }
  const seen = new SeenRows()
  for (const row of laidRows(shapeOf(page), rows)) {
    const { applied, number } = applyRow(page, row)
    counts[applied]++
    seen.add(number)
  }
  page.keys.write()
  return { counts, seen }
}
