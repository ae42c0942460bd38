import { DAYS, type LocalTime, MASK_TOKENS, MONTHS } from './words.js'

/** Oracle's TO_CHAR of a date: `2026-05-02 07:08:09` by `YYYY-MM-DD HH24:MI:SS`. `offset`: minutes east, for TZH and TZM. */
export function formatTime(time: LocalTime, mask: string, offset: number): string {
  const at: Moment = { ...split(time), offset, short: false, token: '' }
  let short = false
  let text = ''
  for (const [token] of mask.matchAll(MASK_TOKENS)) {
    if (token.toUpperCase() === 'FM') short = !short
    else text += written({ ...at, short, token })
  }
  return text
}

/** The parts of a time, and how the next one of them is asked for. */
interface Moment {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** Minutes east of Greenwich. */
  readonly offset: number
  /** After FM: without leading zeros and trailing blanks. */
  readonly short: boolean
  /** The part of the mask, as typed. */
  readonly token: string
}

function split(time: LocalTime): Pick<Moment, 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'> {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = time.split(/[- :T]/).map(Number)
  return { year, month, day, hour, minute, second }
}

type Write = (at: Moment) => string

const halfHour: Write = (at) => padded(at, at.hour % 12 === 0 ? 12 : at.hour % 12)
const halfDay: Write = (at) => cased(at.token, at.hour < 12 ? 'Am' : 'Pm')
const halfDayDotted: Write = (at) => (at.hour < 12 ? 'A.M.' : 'P.M.')

const PARTS: Readonly<Record<string, Write>> = {
  YYYY: (at) => padded(at, at.year, 4),
  YY: (at) => padded(at, at.year % 100),
  MM: (at) => padded(at, at.month),
  MON: (at) => cased(at.token, (MONTHS[at.month - 1] ?? '').slice(0, 3)),
  MONTH: (at) => named(at, MONTHS, at.month - 1),
  DD: (at) => padded(at, at.day),
  DAY: (at) => named(at, DAYS, weekday(at)),
  DY: (at) => cased(at.token, (DAYS[weekday(at)] ?? '').slice(0, 3)),
  D: (at) => String(weekday(at) + 1),
  DDD: (at) => padded(at, (midnight(at) - Date.UTC(at.year, 0, 1)) / DAY_MS + 1, 3),
  Q: (at) => String(Math.ceil(at.month / 3)),
  HH24: (at) => padded(at, at.hour),
  HH12: halfHour,
  HH: halfHour,
  MI: (at) => padded(at, at.minute),
  SS: (at) => padded(at, at.second),
  SSSSS: (at) => padded(at, at.hour * 3600 + at.minute * 60 + at.second, 5),
  AM: halfDay,
  PM: halfDay,
  'A.M.': halfDayDotted,
  'P.M.': halfDayDotted,
  TZH: (at) => `${at.offset < 0 ? '-' : '+'}${String(Math.floor(Math.abs(at.offset) / 60)).padStart(2, '0')}`,
  TZM: (at) => String(Math.abs(at.offset) % 60).padStart(2, '0'),
}

const DAY_MS = 86_400_000

function written(at: Moment): string {
  const { token } = at
  // Times have no fraction of a second here.
  if (/^FF\d?$/i.test(token)) return '0'.repeat(Number(token[2] ?? '6'))
  const write = PARTS[token.toUpperCase()]
  if (write !== undefined) return write(at)
  return token.startsWith('"') ? token.slice(1, -1) : token
}

function padded(at: Moment, value: number, width = 2): string {
  return at.short ? String(value) : String(value).padStart(width, '0')
}

/** A name is as wide as the longest one, unless FM is on. */
function named(at: Moment, names: readonly string[], index: number): string {
  const name = names[index] ?? ''
  const width = Math.max(...names.map((each) => each.length))
  return cased(at.token, at.short ? name : name.padEnd(width))
}

function midnight(at: Moment): number {
  return Date.UTC(at.year, at.month - 1, at.day)
}

function weekday(at: Moment): number {
  return new Date(midnight(at)).getUTCDay()
}

/** MON, Mon and mon are three ways of writing. */
function cased(token: string, text: string): string {
  if (token === token.toUpperCase()) return text.toUpperCase()
  return token === token.toLowerCase() ? text.toLowerCase() : text
}
