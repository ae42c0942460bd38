import { compare, parseDecimal } from '../../../reconcile/basics/fraction.js'
import type { Severity } from '../../../reconcile/findings/finding.js'
import { amountOf, type Figure, figureOf, type HasMoved } from '../../../reconcile/review/figure.js'
import type { FindingRow } from '../../../state/store.js'
import { SEVERITIES } from '../../reports/figures/case-figures.js'
import { stillCounts } from '../../reports/figures/tally.js'

/** A finding as it stood when it was told last: what is needed to tell what became of it. */
export interface Was {
  readonly counts: boolean
  readonly baseline: boolean
  readonly assignee: string | null
  readonly status: FindingRow['status']
  readonly severity: Severity
  readonly figure: Figure
}

export const wasOf = (row: FindingRow): Was => ({
  counts: stillCounts(row),
  baseline: row.baseline,
  assignee: row.assignee,
  status: row.status,
  severity: row.finding.severity,
  figure: figureOf(row.finding),
})

export type Change = 'new' | 'again' | 'worse' | 'resolved'

/**
 * What became of a finding since it was told last; null: nothing that is told. What was known at the start isn't, until it
 * leaves the baseline. `was` undefined: it wasn't there.
 */
export function changeOf(was: Was | undefined, now: FindingRow, hasMoved: HasMoved): Change | null {
  if (now.baseline) return null
  if (was === undefined) return stillCounts(now) ? 'new' : null
  if (!was.counts) return stillCounts(now) ? 'again' : null
  if (!stillCounts(now)) return now.status === 'resolved' && !was.baseline ? 'resolved' : null
  return gotWorse(was, now, hasMoved) ? 'worse' : null
}

/** A higher severity, or a number that grew by more than tolerance in its own currency: rates make nothing worse. */
function gotWorse(was: Was, now: FindingRow, hasMoved: HasMoved): boolean {
  const { severity } = now.finding
  if (SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(was.severity)) return true
  return hasMoved(was.figure, now.finding) && hasGrown(was.figure, figureOf(now.finding))
}

function hasGrown(was: Figure, is: Figure): boolean {
  const [before, after] = [amountOf(was), amountOf(is)]
  if (after === null) return false
  if (before === null) return true
  const [from, to] = [parseDecimal(before.amount), parseDecimal(after.amount)]
  return before.currency === after.currency && from !== null && to !== null && compare(to, from) > 0
}
