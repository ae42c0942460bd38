import { formatDecimal, parseDecimal, roundDecimal } from '../database/decimal.js'

/** A local date-time, `YYYY-MM-DD HH:MM:SS`: how dates and date-times are held and compared. */
export type LocalTime = string

const TOKENS =
  /YYYY|YY|MONTH|MON|MM|DDD|DD|DAY|DY|HH24|HH12|HH|MI|SSSSS|SS|FF\d?|AM|PM|A\.M\.|P\.M\.|TZH|TZM|Q|D|"[^"]*"|FM|./gis
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** Oracle's TO_CHAR of a date: `2026-05-02 07:08:09` by `YYYY-MM-DD HH24:MI:SS`. `offset`: minutes east, for TZH and TZM. */
export function formatTime(time: LocalTime, mask: string, offset: number): string {
  const fields = split(time)
  let short = false
  let text = ''
  for (const [token] of mask.matchAll(TOKENS)) {
    if (token.toUpperCase() === 'FM') short = !short
    else text += part(token, fields, short, offset)
  }
  return text
}

interface Fields {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
}

function split(time: LocalTime): Fields {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = time.split(/[- :T]/).map(Number)
  return { year, month, day, hour, minute, second }
}

function part(token: string, at: Fields, short: boolean, offset: number): string {
  const pad = (value: number, width = 2): string =>
    short ? String(value) : String(value).padStart(width, '0')
  const weekday = new Date(Date.UTC(at.year, at.month - 1, at.day)).getUTCDay()
  const name = (names: readonly string[], index: number): string => {
    const full = names[index] ?? ''
    const width = Math.max(...names.map((each) => each.length))
    return cased(token, short ? full : full.padEnd(width))
  }
  switch (token.toUpperCase()) {
    case 'YYYY':
      return pad(at.year, 4)
    case 'YY':
      return pad(at.year % 100)
    case 'MM':
      return pad(at.month)
    case 'MON':
      return cased(token, (MONTHS[at.month - 1] ?? '').slice(0, 3))
    case 'MONTH':
      return name(MONTHS, at.month - 1)
    case 'DD':
      return pad(at.day)
    case 'DAY':
      return name(DAYS, weekday)
    case 'DY':
      return cased(token, (DAYS[weekday] ?? '').slice(0, 3))
    case 'D':
      return String(weekday + 1)
    case 'DDD':
      return pad((Date.UTC(at.year, at.month - 1, at.day) - Date.UTC(at.year, 0, 1)) / 86_400_000 + 1, 3)
    case 'Q':
      return String(Math.ceil(at.month / 3))
    case 'HH24':
      return pad(at.hour)
    case 'HH12':
    case 'HH':
      return pad(at.hour % 12 === 0 ? 12 : at.hour % 12)
    case 'MI':
      return pad(at.minute)
    case 'SS':
      return pad(at.second)
    case 'SSSSS':
      return pad(at.hour * 3600 + at.minute * 60 + at.second, 5)
    case 'AM':
    case 'PM':
      return cased(token, at.hour < 12 ? 'Am' : 'Pm')
    case 'A.M.':
    case 'P.M.':
      return at.hour < 12 ? 'A.M.' : 'P.M.'
    case 'TZH':
      return `${offset < 0 ? '-' : '+'}${String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0')}`
    case 'TZM':
      return String(Math.abs(offset) % 60).padStart(2, '0')
    default:
      if (/^FF\d?$/i.test(token)) return '0'.repeat(Number(token[2] ?? '6'))
      return token.startsWith('"') ? token.slice(1, -1) : token
  }
}

function cased(token: string, text: string): string {
  if (token === token.toUpperCase()) return text.toUpperCase()
  return token === token.toLowerCase() ? text.toLowerCase() : text
}

const PATTERNS: Readonly<Record<string, string>> = {
  YYYY: '(\\d{4})',
  YY: '(\\d{2})',
  MM: '(\\d{1,2})',
  MON: '([A-Za-z]{3})',
  MONTH: '([A-Za-z]+)\\s*',
  DD: '(\\d{1,2})',
  HH24: '(\\d{1,2})',
  HH12: '(\\d{1,2})',
  HH: '(\\d{1,2})',
  MI: '(\\d{1,2})',
  SS: '(\\d{1,2})',
  AM: '(am|pm)',
  PM: '(am|pm)',
  TZH: '([+-]\\d{1,2})',
  TZM: '(\\d{2})',
}

/**
 * Oracle's TO_DATE: text read by a mask; undefined where it doesn't fit or isn't a real date. Parts that the text
 * leaves out at the end are taken as zero. A zone in the mask (TZH, TZM) is applied by `fromOffset`: minutes east in,
 * UTC milliseconds in, local time out.
 */
export function parseTime(
  text: string,
  mask: string,
  toLocal: (utcMs: number) => LocalTime,
): LocalTime | undefined {
  const found = readFields(text.trim(), mask)
  if (found === undefined) return undefined
  const time = assemble(found)
  const hours = found.get('TZH')
  if (time === undefined || hours === undefined) return time
  const minutes = Number(hours) * 60 + (hours.startsWith('-') ? -1 : 1) * Number(found.get('TZM') ?? '0')
  return toLocal(Date.parse(`${time.replace(' ', 'T')}Z`) - minutes * 60_000)
}

function readFields(text: string, mask: string): Map<string, string> | undefined {
  const found = new Map<string, string>()
  let rest = text
  for (const [raw] of mask.matchAll(TOKENS)) {
    const token = raw.toUpperCase()
    if (token === 'FM') continue
    if (rest === '') break
    const source = /^FF\d?$/.test(token) ? '(\\d{1,9})' : (PATTERNS[token] ?? literal(raw))
    const match = new RegExp(`^${source}`, 'i').exec(rest)
    if (match === null) return undefined
    if (match[1] !== undefined) found.set(token, match[1])
    rest = rest.slice(match[0].length)
  }
  return rest === '' ? found : undefined
}

function literal(token: string): string {
  const text = token.startsWith('"') ? token.slice(1, -1) : token
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}

function assemble(found: ReadonlyMap<string, string>): LocalTime | undefined {
  const year = found.get('YYYY') ?? (found.has('YY') ? `20${found.get('YY')}` : undefined)
  const month = monthOf(found)
  if (year === undefined || month === undefined) return undefined
  const two = (text: string): string => text.padStart(2, '0')
  const day = two(found.get('DD') ?? '1')
  const clock = [hourOf(found), found.get('MI') ?? '0', found.get('SS') ?? '0'].map(two).join(':')
  const time = `${year}-${two(month)}-${day} ${clock}`
  const real = new Date(`${time.replace(' ', 'T')}Z`)
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(time.replace(' ', 'T'))
    ? time
    : undefined
}

function monthOf(found: ReadonlyMap<string, string>): string | undefined {
  const number = found.get('MM')
  if (number !== undefined) return number
  const name = (found.get('MON') ?? found.get('MONTH'))?.toLowerCase()
  if (name === undefined) return undefined
  const index = MONTHS.findIndex((month) => month.toLowerCase().slice(0, name.length) === name)
  return index < 0 ? undefined : String(index + 1)
}

function hourOf(found: ReadonlyMap<string, string>): string {
  const half = (found.get('AM') ?? found.get('PM'))?.toLowerCase()
  const hour = Number(found.get('HH24') ?? found.get('HH12') ?? found.get('HH') ?? '0')
  if (half === undefined) return String(hour)
  return String((hour % 12) + (half === 'pm' ? 12 : 0))
}

/** Oracle's TO_CHAR of a number by a mask of 9, 0, `.`, `,`, `D`, `G`, `$`, `FM`, `S` and `MI`; `#`s where it doesn't fit. */
export function formatNumber(text: string, mask: string): string | undefined {
  const value = parseDecimal(text)
  if (value === undefined) return undefined
  const short = /^FM/i.test(mask)
  const body = mask.replace(/^FM/i, '').toUpperCase().replaceAll('D', '.').replaceAll('G', ',')
  if (body === 'TM9' || body === 'TM') return text
  const [wholeMask = '', fractionMask = ''] = body.replace(/[$SL]|MI/g, '').split('.')
  const rounded = formatDecimal(padded(roundDecimal(value, fractionMask.length), fractionMask.length))
  const negative = rounded.startsWith('-')
  const [whole = '', fraction = ''] = rounded.replace('-', '').split('.')
  const grouped = placeDigits(
    whole === '0' && wholeMask.endsWith('9') && body.includes('.') ? '' : whole,
    wholeMask,
  )
  if (grouped === undefined) return '#'.repeat(body.length + 1)
  const tail = short ? trimTail(fraction, fractionMask) : fraction
  const number = `${body.includes('$') ? '$' : ''}${grouped}${tail === '' ? (body.includes('.') ? '.' : '') : `.${tail}`}`
  const sign = negative ? '-' : body.startsWith('S') ? '+' : ''
  return short ? `${sign}${number}` : `${sign}${number}`.padStart(body.length + 1)
}

function padded(value: { units: bigint; scale: number }, places: number): { units: bigint; scale: number } {
  return { units: value.units * 10n ** BigInt(places - value.scale), scale: places }
}

/** In an FM mask a 9 after the point shows no trailing zero. */
function trimTail(fraction: string, mask: string): string {
  let kept = fraction.length
  while (kept > 0 && mask[kept - 1] === '9' && fraction[kept - 1] === '0') kept -= 1
  return fraction.slice(0, kept)
}

function placeDigits(whole: string, mask: string): string | undefined {
  const places = mask.replace(/[^09]/g, '')
  if (whole.length > places.length) return undefined
  const firstZero = places.indexOf('0')
  const forced = firstZero < 0 ? 0 : places.length - firstZero
  const shown = whole.padStart(forced, '0')
  let text = ''
  let left = shown.length
  for (const symbol of [...mask].reverse()) {
    if (left === 0) break
    if (symbol === ',') text = `,${text}`
    else text = `${shown[--left]}${text}`
  }
  return text
}
