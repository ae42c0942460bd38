/**
 * A civil date: a day on the calendar, without time or time zone, held as days since 1970-01-01 so that
 * comparison and day arithmetic are those of integers. Written `YYYY-MM-DD` everywhere outside.
 */
declare const civil: unique symbol
export type CivilDate = number & { readonly [civil]: true }

export interface YearMonthDay {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31. */
  readonly day: number
}

const DAYS_TO_EPOCH = 719_468

/** Days since 1970-01-01 in the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms"). */
export function civilDate(year: number, month: number, day: number): CivilDate {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return (era * 146_097 + dayOfEra - DAYS_TO_EPOCH) as CivilDate
}

/** The inverse of {@link civilDate}. */
export function yearMonthDay(date: CivilDate): YearMonthDay {
  const z = date + DAYS_TO_EPOCH
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  }
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Days in a month; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The number that two digits of a text make; far below zero where one of them isn't a digit. */
function twoDigits(text: string, from: number): number {
  const [tens, ones] = [text.charCodeAt(from) - 48, text.charCodeAt(from + 1) - 48]
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -10_000 : tens * 10 + ones
}

const DASH = 45

/** Reads `YYYY-MM-DD`; null for anything else, a day that doesn't exist included. */
export function parseDate(text: string): CivilDate | null {
  if (text.length !== 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return null
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  const [month, day] = [twoDigits(text, 5), twoDigits(text, 8)]
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return civilDate(year, month, day)
}

const pad = (value: number, width: number) => String(value).padStart(width, '0')

/** `YYYY-MM-DD`. */
export function formatDate(date: CivilDate): string {
  const { year, month, day } = yearMonthDay(date)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return (date + days) as CivilDate
}

/** Keeps the anchor's day and clamps to the month's end: 31 Jan + 1 = 28 Feb, 31 Jan + 2 = 31 Mar. */
export function addMonths(anchor: CivilDate, months: number): CivilDate {
  const { year, month, day } = yearMonthDay(anchor)
  const index = year * 12 + (month - 1) + months
  const [y, m] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1]
  return civilDate(y, m, Math.min(day, daysInMonth(y, m)))
}

export function isMonthEnd(date: CivilDate): boolean {
  const { year, month, day } = yearMonthDay(date)
  return day === daysInMonth(year, month)
}

/** Whole days from the one day to the other, below zero where it is the earlier one. Throws for what isn't `YYYY-MM-DD`. */
export function daysBetween(from: string, to: string): number {
  const [start, end] = [parseDate(from), parseDate(to)]
  if (start === null || end === null) throw new RangeError(`${from} to ${to}: expected days as YYYY-MM-DD`)
  return end - start
}

/** Days from `start` to `end`, both counted. */
export function daysInclusive(start: CivilDate, end: CivilDate): number {
  return end - start + 1
}

export const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b)
export const later = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b)
