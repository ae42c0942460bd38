import { compare, parseDecimal } from '../basics/fraction.js'
import type { CanonicalRecord } from '../records/record.js'
import type { Comparison, Condition } from './condition.js'

/** Whether a record meets a condition; what can't be told for want of a value isn't met. */
export const holds = (condition: Condition, record: CanonicalRecord): boolean =>
  verdict(condition, record) === true

/** As SQL has it: null is unknown, and so is its opposite. */
type Verdict = boolean | null

function verdict(condition: Condition, record: CanonicalRecord): Verdict {
  if ('all' in condition) return together(condition.all, record, false)
  if ('any' in condition) return together(condition.any, record, true)
  if ('not' in condition) return opposite(verdict(condition.not, record))
  const value = fieldOf(record, condition.name)
  if ('empty' in condition) return value === null
  if (value === null) return null
  if ('like' in condition) return isLike(value, condition.like)
  if ('in' in condition) return condition.in.some((one) => order(value, one) === 0)
  return SIGNS[condition.is](order(value, condition.value))
}

/** `decisive` decides at once: false among all, true among any. */
function together(parts: readonly Condition[], record: CanonicalRecord, decisive: boolean): Verdict {
  let whole: Verdict = !decisive
  for (const part of parts) {
    const own = verdict(part, record)
    if (own === decisive) return decisive
    if (own === null) whole = null
  }
  return whole
}

const opposite = (one: Verdict): Verdict => (one === null ? null : !one)

/** A field of the record, or one of those that a company keeps beside it. */
function fieldOf(record: CanonicalRecord, name: string): string | null {
  if (Object.hasOwn(record.values, name)) return record.values[name] ?? null
  if (record.unreadable && Object.hasOwn(record.unreadable, name)) return record.unreadable[name] ?? null
  return record.extra && Object.hasOwn(record.extra, name) ? (record.extra[name] ?? null) : null
}

const SIGNS: Readonly<Record<Comparison, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

/** Numbers as numbers, T and F as what they mean, anything else by code points: days as text are in order. */
function order(value: string, literal: string): number {
  const [a, b] = [parseDecimal(value), parseDecimal(literal)]
  if (a && b) return compare(a, b)
  const other = (value === 'true' || value === 'false') && literal.length === 1 ? FLAGS[literal] : undefined
  const text = other ?? literal
  return value < text ? -1 : value > text ? 1 : 0
}

const FLAGS: Readonly<Record<string, string>> = { T: 'true', F: 'false' }

/** `%` for any text, `_` for one character. Goes back at most to the last `%`, so that no pattern takes long. */
export function isLike(text: string, pattern: string): boolean {
  const [letters, signs] = [[...text], [...pattern]]
  let [at, sign, star, from] = [0, 0, -1, 0]
  while (at < letters.length) {
    if (sign < signs.length && signs[sign] === '%') [star, from, sign] = [sign, at, sign + 1]
    else if (sign < signs.length && (signs[sign] === '_' || signs[sign] === letters[at]))
      [at, sign] = [at + 1, sign + 1]
    else if (star >= 0) [from, at, sign] = [from + 1, from + 1, star + 1]
    else return false
  }
  while (signs[sign] === '%') sign += 1
  return sign === signs.length
}
