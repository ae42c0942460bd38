import { isBoundedDay, isBoundedDecimal } from '../basics/bounds.js'
import { parseDate } from '../basics/civil-date.js'
import { isCurrency } from '../basics/currency.js'
import type { FieldSpec } from './field.js'
import { plainDecimal, plainInteger } from './read-decimal.js'
import { fullId, fullReference } from './read-id.js'

export type Reader = (text: string, spec: FieldSpec) => string | null

/** The civil date of a date or a date-time, as written; the zone of a date-time isn't looked at. */
function readDate(text: string, { isOpenEnded }: FieldSpec): string | null {
  if (DAYS.get(text) === true) return text
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(text.trim())
  if (!match?.[1]) return null
  return isDay(match[1]) || (isOpenEnded && match[1] === NO_END) ? match[1] : null
}

/** How systems without an empty date write that there is none. */
const NO_END = '9999-12-31'

/** Days that were looked at before: a book has a few thousand. */
const DAYS = new Map<string, boolean>()
const MOST_DAYS = 20_000

function isDay(date: string): boolean {
  const known = DAYS.get(date)
  if (known !== undefined) return known
  const isOne = isBoundedDay(date) && parseDate(date) !== null
  if (DAYS.size < MOST_DAYS) DAYS.set(date, isOne)
  return isOne
}

const TRUE = new Set(['true', 't', '1', 'yes', 'y'])
const FALSE = new Set(['false', 'f', '0', 'no', 'n'])

function readBoolean(text: string): string | null {
  const word = text.trim().toLowerCase()
  return TRUE.has(word) ? 'true' : FALSE.has(word) ? 'false' : null
}

function readCurrency(text: string): string | null {
  const code = text.trim().toUpperCase()
  return isCurrency(code) ? code : null
}

function readChoice(text: string, spec: FieldSpec): string | null {
  if (spec.choices?.includes(text)) return text
  const word = text.trim().toLowerCase()
  return spec.choices?.find((choice) => choice.toLowerCase() === word) ?? null
}

const FREQUENCIES = new Set(
  'monthly quarterly semiannual annual upfront one-time milestone weekly biweekly'.split(' '),
)

/** A frequency by name, a whole number of months, or `N days`. */
function readFrequency(text: string): string | null {
  const word = text.trim().toLowerCase()
  if (FREQUENCIES.has(word)) return word
  const days = /^([1-9]\d*) days?$/.exec(word)
  if (days) return `${days[1]} days`
  const months = plainInteger(word)
  return months !== null && /^[1-9]/.test(months) ? months : null
}

function readJson(text: string): string | null {
  try {
    JSON.parse(text)
    return text
  } catch {
    return null
  }
}

function readDecimal(text: string): string | null {
  const plain = plainDecimal(text)
  return plain !== null && isBoundedDecimal(plain) ? plain : null
}

function readInteger(text: string): string | null {
  const plain = plainInteger(text)
  return plain !== null && plain.length <= MOST_COUNTED ? plain : null
}

/** Days, months and instalments are counted in a few digits. */
const MOST_COUNTED = 9

/** The source's own text of a moment, which begins with its day. */
function readMoment(text: string): string | null {
  const clean = text.trim()
  return /^\d{4}-\d{2}-\d{2}(?:[T ]|$)/.test(clean) && isDay(clean.slice(0, 10)) ? clean : null
}

const asItIs: Reader = (text) => text
const trimmed: Reader = (text) => text.trim()

const READERS: Readonly<Record<FieldSpec['kind'], Reader>> = {
  text: asItIs,
  id: (text) => fullId(text.trim()),
  reference: fullReference,
  date: readDate,
  datetime: readMoment,
  decimal: readDecimal,
  money: readDecimal,
  integer: readInteger,
  boolean: readBoolean,
  currency: readCurrency,
  choice: readChoice,
  frequency: readFrequency,
  terms: trimmed,
  json: readJson,
}

/** The canonical text of a source's text by the field's kind; null where it isn't a value of the field. */
export const readValue: Reader = (text, spec) => READERS[spec.kind](text, spec)

/** The same for many texts of a field. */
export const valueReader = ({ kind }: FieldSpec): Reader => READERS[kind]
