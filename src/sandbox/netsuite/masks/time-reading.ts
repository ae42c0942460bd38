import { type LocalTime, MASK_TOKENS, MONTHS } from './words.js'

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
 * leaves out at the end are taken as zero. With a zone in the mask (TZH, TZM) it is a moment, and `toLocal` makes local
 * time of its UTC milliseconds.
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
  for (const [raw] of mask.matchAll(MASK_TOKENS)) {
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
