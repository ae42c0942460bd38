import { addDays, type CivilDate } from '../basics/civil-date.js'
import { dayGrid } from './day-grid.js'
import type { Grid } from './grid.js'
import { dateAnchor, monthGrid } from './month-grid.js'
import { monthsAndDays, monthsBetween } from './whole-months.js'

/**
 * The agreed term as period 0 and its renewals after it. A renewed term is as long as `renewalMonths` says, else as long
 * as the first: in months where those are whole, else in days.
 */
export function termGrid(start: CivilDate, end: CivilDate, renewalMonths: number | null): Grid {
  const until = addDays(end, 1)
  const first = monthsBetween(start, until)
  const renewals = renewalGrid(start, until, renewalMonths)
  return {
    boundary: (k) => (k <= 0 ? start : renewals.boundary(k - 1)),
    indexAt: (date) => (date < until ? 0 : renewals.indexAt(date) + 1),
    months: (k) =>
      k <= 0
        ? first
        : (renewals.months(k - 1) ?? monthsBetween(renewals.boundary(k - 1), renewals.boundary(k))),
  }
}

function renewalGrid(start: CivilDate, until: CivilDate, renewalMonths: number | null): Grid {
  const { months, days } = monthsAndDays(start, until)
  const length = renewalMonths ?? (days === 0 ? months : null)
  return length === null ? dayGrid(until, until - start) : monthGrid(dateAnchor(until, 'clamp'), length)
}
