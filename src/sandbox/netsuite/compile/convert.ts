import { parseDecimal } from '../../database/decimal.js'
import { readAccountDate } from '../masks/account-date.js'
import { unsupported } from '../suiteql/refusal.js'
import type { Compiled, Context, Kind } from './types.js'

/** A text constant. */
export function textLiteral(value: string): Compiled {
  // An empty text is null in this dialect.
  return value === '' ? NULL : { sql: inQuotes(value), kind: 'text', literal: value }
}

/** A number constant: whole ones are kept whole. */
export function numberLiteral(text: string): Compiled {
  if (/^-?\d{1,18}$/.test(text)) return { sql: text, kind: 'int', literal: text }
  return { sql: inQuotes(text), kind: 'decimal', literal: text }
}

export const NULL: Compiled = { sql: 'NULL', kind: 'null' }

/** A date or date-time constant. */
export function timeLiteral(value: string, kind: 'date' | 'datetime'): Compiled {
  return { sql: inQuotes(value), kind, literal: value }
}

export function inQuotes(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

export function isTime(kind: Kind): boolean {
  return kind === 'date' || kind === 'datetime'
}

export function isNumber(kind: Kind): boolean {
  return kind === 'int' || kind === 'decimal'
}

/** SQL of its value as decimal text; a text that isn't a number becomes null. */
export function asDecimal(value: Compiled): string {
  if (value.kind === 'decimal' || value.kind === 'null') return value.sql
  if (value.kind === 'int')
    return value.literal === undefined ? `CAST(${value.sql} AS TEXT)` : inQuotes(value.sql)
  if (value.kind !== 'text') throw unsupported()
  if (value.literal !== undefined && parseDecimal(value.literal) === undefined) throw unsupported()
  return `dec_read(${value.sql})`
}

/** SQL of its value as text, as the account writes it. */
export function asText(value: Compiled): string {
  switch (value.kind) {
    case 'int':
      return `CAST(${value.sql} AS TEXT)`
    case 'date':
      return `ns_date(${value.sql})`
    case 'datetime':
      return `ns_datetime(${value.sql})`
    case 'condition':
      throw unsupported()
    default:
      return value.sql
  }
}

/** SQL of its value as local time; a text constant is read in the account's date format. */
export function asTime(value: Compiled, context: Context): string {
  if (isTime(value.kind) || value.kind === 'null') return value.sql
  if (value.kind !== 'text') throw unsupported()
  if (value.literal === undefined) return `ns_read_date(${value.sql})`
  const read = readAccountDate(value.literal, context.dateFormat)
  if (read === undefined) throw unsupported()
  return inQuotes(read)
}

/** SQL of its value as a condition. */
export function asCondition(value: Compiled): string {
  if (value.kind !== 'condition') throw unsupported()
  return value.sql
}

/** The kind that values of these kinds have in common: that of a CASE with such branches. */
export function commonKind(kinds: readonly Kind[]): Kind {
  const told = [...new Set(kinds.filter((kind) => kind !== 'null'))]
  if (told.length <= 1) return told[0] ?? 'null'
  if (told.every(isNumber)) return 'decimal'
  return told.every(isTime) ? 'datetime' : 'text'
}

/** SQL of the value as one of that kind. */
export function as(kind: Kind, value: Compiled, context: Context): string {
  if (kind === 'decimal') return asDecimal(value)
  if (kind === 'text') return asText(value)
  return isTime(kind) ? asTime(value, context) : value.sql
}
