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

/** What a credit was given for decides whether it takes from what was billed: an unknown word is no `billing`. */
const REASON = 'a reason (billing, concession, write-off or tax)'

const expectedOf = ({ object }: CanonicalRecord, field: string): string | undefined =>
  object === 'creditMemo' && field === 'reason' ? REASON : EXPECTED[fieldSpec(object, field)?.kind ?? 'text']

/** The first amount, currency, date, flag or reason of a record that can't be read, by field name; null where all can. */
export function flawOf(record: CanonicalRecord): RecordUnreadable | null {
  if (!record.unreadable) return null
  for (const field of Object.keys(record.unreadable).sort()) {
    const expected = expectedOf(record, field)
    const value = record.unreadable[field]
    if (expected && value !== undefined) return { record, field, value, expected }
  }
  return null
}
