import { addDays, type CivilDate, earlier, later } from '../basics/civil-date.js'
import type { Grid } from './grid.js'
import type { LineTerm } from './line-term.js'
import type { Merge, Slot } from './slot.js'

/** How far a service without an end is laid out: every period that begins within it, and so many more. */
export interface Horizon {
  readonly reaches: (start: CivilDate) => boolean
  readonly ahead: number
}

/** A line's billing periods in order, cut to its service term: they tile it without gap or overlap. */
export function layOut(grid: Grid, term: LineTerm, merge: Merge | null, horizon: Horizon): Slot[] {
  const slots: Slot[] = []
  let ahead = horizon.ahead
  let index = grid.indexAt(term.start)
  let from = grid.boundary(index)
  for (;;) {
    const start = later(from, term.start)
    const last =
      merge !== null && index === merge.first && isMet(merge, grid, start, term) ? merge.last : index
    const next = grid.boundary(last + 1)
    if (isBeyond(start, term)) return slots
    if (isOpen(term) && !horizon.reaches(start) && ahead-- <= 0) return slots
    slots.push(cutSlot(index, last, start, from, next, term))
    from = next
    index = last + 1
  }
}

/** Whether service gets as far as the second of two merged periods: ended in the first, it is a part of that one alone. */
function isMet(merge: Merge, grid: Grid, start: CivilDate, term: LineTerm): boolean {
  const fullEnd = addDays(grid.boundary(merge.last + 1), -1)
  return lastDay(start, fullEnd, term) >= grid.boundary(merge.last)
}

const isOpen = (term: LineTerm): boolean => term.naturalEnd === null && term.cut === null

/** The service has ended, and nothing falls due for what would have come. */
function isBeyond(start: CivilDate, term: LineTerm): boolean {
  if (term.naturalEnd !== null && start > term.naturalEnd) return true
  if (term.cut === null || start <= term.cut.on) return false
  return term.acceleratedTo === null || start > term.acceleratedTo
}

function cutSlot(
  first: number,
  last: number,
  start: CivilDate,
  from: CivilDate,
  next: CivilDate,
  term: LineTerm,
): Slot {
  const full = { start: from, end: addDays(next, -1) }
  const end = earlier(full.end, lastDay(start, full.end, term))
  const whole = start === full.start && end === full.end
  return { start, end, first, last, full, whole, accelerated: isAccelerated(start, term) }
}

const isAccelerated = (start: CivilDate, term: LineTerm): boolean =>
  term.cut !== null && term.acceleratedTo !== null && start > term.cut.on

/** Fees that aren't refundable stay whole once their period began; what is accelerated ends with the agreed term. */
function lastDay(start: CivilDate, fullEnd: CivilDate, term: LineTerm): CivilDate {
  const natural = term.naturalEnd ?? fullEnd
  if (term.cut?.mode === 'prorate') return earlier(natural, term.cut.on)
  return isAccelerated(start, term) ? earlier(natural, term.acceleratedTo ?? natural) : natural
}
