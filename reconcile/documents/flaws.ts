import { fieldSpec } from '../records/catalogue.js'
import type { FieldKind, FieldSpec } from '../records/field.js'
import type { CanonicalRecord } from '../records/record.js'
import type { RecordUnreadable } from './document.js'

/** What a value of a kind looks like. Of ids, references, texts and terms any text is a value, so that they are always read. */
const EXPECTED: Readonly<Record<FieldKind, string>> = {
  text: 'a text',
  id: 'a record’s id',
  reference: 'a record’s id or number',
  terms: 'payment terms',
  choice: 'one of its values',
  money: 'an amount',
  decimal: 'a number',
  integer: 'a whole number',
  currency: 'a currency with an ISO 4217 code',
  date: 'a date (YYYY-MM-DD)',
  datetime: 'a date and time (YYYY-MM-DD HH:MM:SS)',
  boolean: 'true or false',
  frequency: 'how often is billed (such as monthly, 3, or 14 days)',
  json: 'JSON',
}

const expectedOf = (spec: FieldSpec | undefined): string =>
  spec?.choices ? `one of ${spec.choices.join(', ')}` : EXPECTED[spec?.kind ?? 'text']

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
