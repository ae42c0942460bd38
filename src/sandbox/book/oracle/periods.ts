import type { ContractLine, Terms } from '../business.js'
import {
  addDays,
  addMonths,
  dayInMonth,
  dayNumber,
  dayOf,
  daysInclusive,
  daysInMonth,
  isoDate,
  monthOf,
  weekday,
  yearOf,
} from '../calendar.js'
import { type Fraction, fraction, plus } from '../exact.js'
import { termsFor } from './agreed.js'

/** A full billing period and its length in months; `months` is null where it is counted in days. */
export interface Period {
  readonly start: string
  readonly end: string
  readonly months: Fraction | null
}

/** The k-th boundary of a billing cycle: where its k-th full period starts. k may be negative. */
type Boundary = (k: number) => string

/** The first boundary on the bill cycle day: the first such day on or after `date`, or a whole period after one missed. */
function firstCycleDay(terms: Terms, day: number, count: number): string {
  const { startDate } = terms
  const inSameMonth = dayInMonth(yearOf(startDate), monthOf(startDate), 0, day)
  if (inSameMonth >= startDate) return inSameMonth
  const missed = terms.conventions?.firstBoundary === 'whole-period' ? count : 1
  return dayInMonth(yearOf(startDate), monthOf(startDate), missed, day)
}

/** What periods count from: an agreed date, the day after the end where the odd part is in front, else the start. */
function anchorOf({ conventions, startDate, endDate }: Terms): string {
  if (conventions?.anchorDate) return conventions.anchorDate
  const isBackwards = conventions?.stub?.startsWith('front') ?? false
  return isBackwards && endDate !== null ? addDays(endDate, 1) : startDate
}

/** Months from a day; one that is its month's last may stay on last days. */
function monthsFrom(anchor: string, terms: Terms, count: number): Boundary {
  const isLast = dayOf(anchor) === daysInMonth(yearOf(anchor), monthOf(anchor))
  const day = isLast && terms.conventions?.monthEnd === 'sticky' ? 31 : dayOf(anchor)
  return (k) => dayInMonth(yearOf(anchor), monthOf(anchor), k * count, day)
}

function monthBoundary(terms: Terms, count: number): Boundary {
  if (terms.anchor === 'contract') return monthsFrom(anchorOf(terms), terms, count)
  if (terms.anchor === 'calendar') {
    const january = isoDate(yearOf(terms.startDate), 1, 1)
    return (k) => addMonths(january, k * count)
  }
  const day = terms.billingDay ?? 1
  const first = firstCycleDay(terms, day, count)
  return (k) => dayInMonth(yearOf(first), monthOf(first), k * count, day)
}

function dayBoundary(terms: Terms, count: number): Boundary {
  const onMondays = terms.anchor === 'calendar' && count % 7 === 0
  const anchor = anchorOf(terms)
  const from = onMondays ? addDays(anchor, 1 - weekday(anchor)) : anchor
  return (k) => addDays(from, k * count)
}

/** Full periods of a cycle from the one that contains `first` to the one that contains `last`. */
function cycle(at: Boundary, first: string, last: string, months: Fraction | null, guess: number): Period[] {
  let k = guess
  while (at(k) > first) k -= 1
  while (at(k + 1) <= first) k += 1
  const periods: Period[] = []
  for (; at(k) <= last; k += 1) periods.push({ start: at(k), end: addDays(at(k + 1), -1), months })
  return periods
}

/** Months from the first day to the last: whole ones, and the days left over the month in which they begin. */
export function monthsBetween(first: string, last: string): Fraction {
  const after = addDays(last, 1)
  let whole = (yearOf(after) - yearOf(first)) * 12 + monthOf(after) - monthOf(first)
  while (addMonths(first, whole) > after) whole -= 1
  const rest = addMonths(first, whole)
  const days = dayNumber(after) - dayNumber(rest)
  return plus(fraction(whole), fraction(days, daysInMonth(yearOf(rest), monthOf(rest))))
}

/** Contract years that touch the days from `first` to `last`. */
export const contractYears = ({ startDate }: Terms, first: string, last: string): Period[] =>
  cycle((k) => addMonths(startDate, 12 * k), first, last, fraction(12), 0)

/**
 * The full billing periods that touch a line's service days from `first` to `last` (both included).
 * A line added later is billed on its contract's periods, not on its own.
 */
export function fullPeriods(contract: Terms, line: ContractLine, first: string, last: string): Period[] {
  const terms = termsFor(contract, line)
  const { frequency } = terms
  if (first > last) return []
  if (line.charge === 'one-time' || frequency.kind === 'one-time')
    return [{ start: first, end: first, months: null }]
  if (frequency.kind === 'milestone') return []
  if (frequency.kind === 'upfront') {
    const end = terms.endDate ?? last
    return [{ start: terms.startDate, end, months: monthsBetween(terms.startDate, end) }]
  }
  const { count } = frequency
  if (frequency.kind === 'months') {
    const guess = Math.floor(((yearOf(first) - yearOf(terms.startDate)) * 12) / count)
    return cycle(monthBoundary(terms, count), first, last, fraction(count), guess)
  }
  const guess = Math.floor(daysInclusive(terms.startDate, first) / count)
  return cycle(dayBoundary(terms, count), first, last, null, guess)
}
