import { fieldSpec } from '../records/catalogue.js'
import type { FieldKind } from '../records/field.js'
import type { CanonicalRecord } from '../records/record.js'
import type { RecordUnreadable } from './document.js'

/** Kinds of values that a record must have readable, whether they are needed for an amount or not. */
const EXPECTED: Partial<Record<FieldKind, string>> = {
  money: 'an amount',
  currency: 'a currency with an ISO 4217 code',
  date: 'a date (YYYY-MM-DD)',
  boolean: 'true or false',
}

/** The first amount, currency, date or flag of a record that can't be read, by field name; null where all can. */
export function flawOf(record: CanonicalRecord): RecordUnreadable | null {
  if (!record.unreadable) return null
  for (const field of Object.keys(record.unreadable).sort()) {
    const expected = EXPECTED[fieldSpec(record.object, field)?.kind ?? 'text']
    const value = record.unreadable[field]
    if (expected && value !== undefined) return { record, field, value, expected }
  }
  return null
}
