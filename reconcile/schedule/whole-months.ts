import { addMonths, type CivilDate, daysInMonth, yearMonthDay } from '../basics/civil-date.js'
import { type Fraction, fraction } from '../basics/fraction.js'

/** Whole months from a day, and the days left over to another day, both counted from the first day's own number. */
export interface MonthsAndDays {
  readonly months: number
  readonly days: number
  /** Days of the calendar month in which the days left begin. */
  readonly daysInMonth: number
}

/** From `start` up to, not including, `until` (on or after it). */
export function monthsAndDays(start: CivilDate, until: CivilDate): MonthsAndDays {
  const [a, b] = [yearMonthDay(start), yearMonthDay(until)]
  let months = (b.year - a.year) * 12 + b.month - a.month
  if (addMonths(start, months) > until) months -= 1
  const rest = addMonths(start, months)
  const { year, month } = yearMonthDay(rest)
  return { months, days: until - rest, daysInMonth: daysInMonth(year, month) }
}

/** 15 Jan up to and including 10 Apr is 2 + 27/31: whole months, and the days left over the month that they begin in. */
export function monthsBetween(start: CivilDate, until: CivilDate): Fraction {
  const { months, days, daysInMonth: length } = monthsAndDays(start, until)
  return fraction(months * length + days, length)
}
