/** Civil dates as `YYYY-MM-DD` text: no clock, no time zone. The book's own calendar, so that it can check another's. */

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Days in a month; `month` from 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)

/** The date of a year, month (1 to 12) and day of the month. */
export const isoDate = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`

export const yearOf = (date: string): number => Number(date.slice(0, 4))
export const monthOf = (date: string): number => Number(date.slice(5, 7))
export const dayOf = (date: string): number => Number(date.slice(8, 10))

/** Days since 1 January of the year 1, so that dates can be subtracted. */
export function dayNumber(date: string): number {
  const year = yearOf(date)
  const month = monthOf(date)
  const past = year - 1
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400)
  const thisLeap = month > 2 && isLeap(year) ? 1 : 0
  return past * 365 + leapDays + DAYS_BEFORE_MONTH[month - 1]! + thisLeap + dayOf(date) - 1
}

/** The date of a day number: the inverse of `dayNumber`. */
export function dateOfDay(number: number): string {
  let year = Math.floor(number / 365.2425) + 1
  while (dayNumber(isoDate(year, 1, 1)) > number) year -= 1
  while (dayNumber(isoDate(year + 1, 1, 1)) <= number) year += 1
  let rest = number - dayNumber(isoDate(year, 1, 1))
  let month = 1
  while (rest >= daysInMonth(year, month)) {
    rest -= daysInMonth(year, month)
    month += 1
  }
  return isoDate(year, month, rest + 1)
}

/** The date `days` later (earlier, if negative). */
export function addDays(date: string, days: number): string {
  const day = dayOf(date) + days
  if (day >= 1 && day <= 28) return `${date.slice(0, 8)}${two(day)}`
  return dateOfDay(dayNumber(date) + days)
}

/** Days from the first date to the last, both included. */
export const daysInclusive = (first: string, last: string): number => dayNumber(last) - dayNumber(first) + 1

/** The given day of the month that lies `months` after a year and month, clamped to that month's end. */
export function dayInMonth(year: number, month: number, months: number, day: number): string {
  const index = year * 12 + (month - 1) + months
  const y = Math.floor(index / 12)
  const m = (((index % 12) + 12) % 12) + 1
  return isoDate(y, m, Math.min(day, daysInMonth(y, m)))
}

/** Whole months later: keeps the day and clamps it to the month's end (31 Jan + 1 = 28 Feb). */
export const addMonths = (date: string, months: number): string =>
  dayInMonth(yearOf(date), monthOf(date), months, dayOf(date))

/** Monday is 1, Sunday is 7. */
export const weekday = (date: string): number => (dayNumber(date) % 7) + 1

export const later = (a: string, b: string): string => (a > b ? a : b)
export const earlier = (a: string, b: string): string => (a < b ? a : b)
