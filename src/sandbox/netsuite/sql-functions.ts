import type { Database } from 'better-sqlite3'
import { formatDecimal, multiplyDecimals, parseDecimal, roundDecimal } from '../database/decimal.js'
import { readAccountDate, writeAccountDate } from './masks/account-date.js'
import { formatNumber } from './masks/number.js'
import { parseTime } from './masks/time-reading.js'
import { formatTime } from './masks/time-writing.js'
import type { AccountSettings } from './options.js'
import { unsupported } from './suiteql/refusal.js'

type TextFunction = (...list: readonly string[]) => string | undefined

const DAY_SECONDS = 86_400

/** Gives the database what SuiteQL has and SQLite hasn't. Null in, null out. */
export function addSuiteQlFunctions(database: Database, settings: AccountSettings): void {
  const { zone, dateFormat } = settings
  const functions: Readonly<Record<string, TextFunction>> = {
    ns_date: (time) => writeAccountDate(time ?? '', dateFormat),
    ns_datetime: (time) => settings.writeDateTime(time ?? ''),
    ns_read_date: (text) => needed(readAccountDate(text ?? '', dateFormat)),
    ns_time_text: (time = '', mask = '') => formatTime(time, mask, zone.offsetOfLocal(time)),
    ns_time_read: (text = '', mask = '') => needed(parseTime(text, mask, zone.local)),
    ns_number_text: (number = '', mask = '') => needed(formatNumber(number, mask)),
    ns_add_days: (time = '', days = '') => fromSeconds(seconds(time) + daySeconds(days)),
    ns_days_between: (a = '', b = '') => daysOf(seconds(a) - seconds(b)),
    ns_add_months: (time = '', months = '') => addMonths(time, Number(months)),
    ns_last_day: (time = '') => lastDay(time),
    ns_truncate: (time = '', unit = '') => truncate(time, unit),
    ns_upper: (text) => text?.toUpperCase(),
    ns_lower: (text) => text?.toLowerCase(),
    ns_pad: (side = '', text = '', width = '', fill = '') => pad(side, text, Number(width), fill),
  }
  for (const [name, run] of Object.entries(functions)) {
    database.function(name, { deterministic: true, varargs: true }, (...list: unknown[]) => strict(run, list))
  }
  database.function('ns_shuffle', () => settings.random())
}

function strict(run: TextFunction, list: readonly unknown[]): string | null {
  if (list.some((value) => value === null)) return null
  return run(...list.map(String)) ?? null
}

function needed<T>(value: T | undefined): T {
  if (value === undefined) throw unsupported()
  return value
}

function seconds(time: string): number {
  return Date.parse(`${time.replace(' ', 'T')}Z`) / 1000
}

function fromSeconds(value: number): string {
  return new Date(value * 1000).toISOString().slice(0, 19).replace('T', ' ')
}

/** Whole seconds in so many days; a fraction of a day is a time of day. */
function daySeconds(days: string): number {
  const value = needed(parseDecimal(days))
  return Number(roundDecimal(multiplyDecimals(value, { units: BigInt(DAY_SECONDS), scale: 0 }), 0).units)
}

function daysOf(difference: number): string {
  if (difference % DAY_SECONDS === 0) return String(difference / DAY_SECONDS)
  const scale = 10
  const units = (BigInt(difference) * 10n ** BigInt(scale)) / BigInt(DAY_SECONDS)
  return formatDecimal({ units, scale })
}

function monthEnd(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The same day of another month; the last day of a month stays the last day. */
function addMonths(time: string, months: number): string {
  const [year = 0, month = 1, day = 1] = time.slice(0, 10).split('-').map(Number)
  const index = year * 12 + month - 1 + months
  const [newYear, newMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1]
  const end = monthEnd(newYear, newMonth)
  const newDay = day === monthEnd(year, month) ? end : Math.min(day, end)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${newYear}-${two(newMonth)}-${two(newDay)}${time.slice(10)}`
}

function lastDay(time: string): string {
  const [year = 0, month = 1] = time.slice(0, 7).split('-').map(Number)
  return `${time.slice(0, 8)}${monthEnd(year, month)}${time.slice(10)}`
}

function truncate(time: string, unit: string): string {
  switch (unit.toUpperCase()) {
    case 'YYYY':
    case 'YEAR':
    case 'YY':
      return `${time.slice(0, 4)}-01-01 00:00:00`
    case 'MM':
    case 'MON':
    case 'MONTH':
      return `${time.slice(0, 7)}-01 00:00:00`
    case 'DD':
    case 'DDD':
      return `${time.slice(0, 10)} 00:00:00`
    case 'HH':
    case 'HH24':
      return `${time.slice(0, 13)}:00:00`
    case 'MI':
      return `${time.slice(0, 16)}:00`
    default:
      throw unsupported()
  }
}

function pad(side: string, text: string, width: number, fill: string): string {
  if (text.length >= width) return text.slice(0, width)
  return side === 'left' ? text.padStart(width, fill) : text.padEnd(width, fill)
}
