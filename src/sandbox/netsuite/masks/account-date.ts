import { parseTime } from './time-reading.js'
import { formatTime } from './time-writing.js'
import type { LocalTime } from './words.js'

const TOKENS = /YYYY|MONTH|Month|Mon|MON|MM|M|DD|D|./g

/** How an account writes dates, in NetSuite's own notation: `M/D/YYYY`, `D.M.YYYY`, `DD-Mon-YYYY`, `YYYY-MM-DD`. */
export type DateFormat = string

/** A date as the account writes it; the time of day is left out. */
export function writeAccountDate(time: LocalTime, format: DateFormat): string {
  return formatTime(time, maskOf(format), 0)
}

/** A date-time as the account writes it, to the minute: `5/2/2026 7:08 am`. */
function writeAccountMinutes(time: LocalTime, format: DateFormat): string {
  return `${writeAccountDate(time, format)} ${formatTime(time, 'FMHH:FMMI am', 0)}`
}

/** What the account writes for a date-time that nobody gave a mask. */
export function dateTimeWriter(style: 'date' | 'minutes', format: string): (time: string) => string {
  return (time) => (style === 'date' ? writeAccountDate(time, format) : writeAccountMinutes(time, format))
}

/** A date that someone wrote in the account's way, as midnight; undefined where it isn't one. */
export function readAccountDate(text: string, format: DateFormat): LocalTime | undefined {
  return parseTime(text, maskOf(format), () => '')
}

function maskOf(format: DateFormat): string {
  return format.replace(TOKENS, (token) => (token === 'M' ? 'FMMMFM' : token === 'D' ? 'FMDDFM' : token))
}
