import type { ContractLine, Terms } from '../business.js'
import {
  addDays,
  addMonths,
  dayInMonth,
  dayNumber,
  daysInclusive,
  daysInMonth,
  isoDate,
  monthOf,
  weekday,
  yearOf,
} from '../calendar.js'
import { type Fraction, fraction, plus } from '../exact.js'

/** A full billing period and its length in months; `months` is null where it is counted in days. */
export interface Period {
  readonly start: string
  readonly end: string
  readonly months: Fraction | null
}

/** The k-th boundary of a billing cycle: where its k-th full period starts. k may be negative. */
type Boundary = (k: number) => string

/** The first day on or after `date` that is the bill cycle day, clamped to its month's end. */
function firstCycleDay(date: string, day: number): string {
  const inSameMonth = dayInMonth(yearOf(date), monthOf(date), 0, day)
  return inSameMonth >= date ? inSameMonth : dayInMonth(yearOf(date), monthOf(date), 1, day)
}

function monthBoundary(terms: Terms, count: number): Boundary {
  if (terms.anchor === 'contract') return (k) => addMonths(terms.startDate, k * count)
  if (terms.anchor === 'calendar') {
    const january = isoDate(yearOf(terms.startDate), 1, 1)
    return (k) => addMonths(january, k * count)
  }
  const day = terms.billingDay ?? 1
  const first = firstCycleDay(terms.startDate, day)
  return (k) => dayInMonth(yearOf(first), monthOf(first), k * count, day)
}

function dayBoundary(terms: Terms, count: number): Boundary {
  const onMondays = terms.anchor === 'calendar' && count === 7
  const from = onMondays ? addDays(terms.startDate, 1 - weekday(terms.startDate)) : terms.startDate
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

/**
 * The full billing periods that touch a line's service days from `first` to `last` (both included).
 * A line added later is billed on its contract's periods, not on its own.
 */
export function fullPeriods(terms: Terms, line: ContractLine, first: string, last: string): Period[] {
  if (first > last) return []
  if (line.charge === 'one-time' || terms.frequency.kind === 'one-time')
    return [{ start: first, end: first, months: null }]
  if (terms.frequency.kind === 'upfront') {
    const end = terms.endDate ?? last
    return [{ start: terms.startDate, end, months: monthsBetween(terms.startDate, end) }]
  }
  const { count } = terms.frequency
  if (terms.frequency.kind === 'months') {
    const guess = Math.floor(((yearOf(first) - yearOf(terms.startDate)) * 12) / count)
    return cycle(monthBoundary(terms, count), first, last, fraction(count), guess)
  }
  const guess = Math.floor(daysInclusive(terms.startDate, first) / count)
  return cycle(dayBoundary(terms, count), first, last, null, guess)
}
