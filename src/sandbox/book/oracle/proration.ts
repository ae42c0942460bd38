import { addDays, dayOf, daysInclusive, daysInMonth, monthOf, yearOf } from '../calendar.js'
import type { Proration } from '../conventions.js'
import { dividedBy, type Fraction, fraction } from '../exact.js'
import { monthsBetween, type Period } from './periods.js'

export const PRORATIONS: readonly Proration[] = ['daily', 'thirty360', 'monthly', 'annual365', 'none']

const endsFebruary = (date: string): boolean =>
  monthOf(date) === 2 && dayOf(date) === daysInMonth(yearOf(date), 2)

/** Days between two dates by 30/360 US: every month has thirty. */
export function days360(from: string, to: string): number {
  let [a, b] = [dayOf(from), dayOf(to)]
  if (endsFebruary(from) && endsFebruary(to)) b = 30
  if (endsFebruary(from)) a = 30
  if (b === 31 && a >= 30) b = 30
  if (a === 31) a = 30
  return 360 * (yearOf(to) - yearOf(from)) + 30 * (monthOf(to) - monthOf(from)) + b - a
}

/** The share of a full period that the days from `start` to `end` are charged; a whole period is 1 by any rule. */
export function shareOf(rule: Proration, start: string, end: string, full: Period): Fraction {
  if ((start === full.start && end === full.end) || rule === 'none') return fraction(1)
  const days = daysInclusive(start, end)
  if (full.months === null || rule === 'daily') return fraction(days, daysInclusive(full.start, full.end))
  if (rule === 'monthly') return dividedBy(monthsBetween(start, end), full.months)
  const inDays =
    rule === 'annual365' ? fraction(12 * days, 365) : fraction(days360(start, addDays(end, 1)), 30)
  return dividedBy(inDays, full.months)
}
