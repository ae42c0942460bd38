import { fieldSpec } from '../records/catalogue.js'
import type { FieldKind, FieldSpec } from '../records/field.js'
import type { CanonicalRecord } from '../records/record.js'
import type { RecordUnreadable } from './document.js'

/** What a value of a kind looks like; kinds that any text is a value of can't be unreadable. */
const EXPECTED: Partial<Record<FieldKind, string>> = {
  money: 'an amount',
  decimal: 'a number',
  integer: 'a whole number',
  currency: 'a currency with an ISO 4217 code',
  date: 'a date (YYYY-MM-DD)',
  boolean: 'true or false',
}

function expectedOf(spec: FieldSpec | undefined): string {
  if (spec?.choices) return `one of ${spec.choices.join(', ')}`
  return EXPECTED[spec?.kind ?? 'text'] ?? 'a value of the field'
}

/**
 * The first field of a record that can't be read, by field name; null where all can. Every field counts that is mapped: a
 * word that the mapping doesn't know (a way of delivery, a reason, a kind of line) is no less unreadable than an amount.
 */
export function flawOf(record: CanonicalRecord): RecordUnreadable | null {
  if (!record.unreadable) return null
  for (const field of Object.keys(record.unreadable).sort()) {
    const value = record.unreadable[field]
    if (value === undefined) continue
    return { record, field, value, expected: expectedOf(fieldSpec(record.object, field)) }
  }
  return null
}
