import { fieldSpec } from '../records/catalogue.js'
import { expectedValueOf } from '../records/expected.js'
import type { CanonicalRecord } from '../records/record.js'
import type { RecordUnreadable } from './document.js'

/**
 * The first field of a record that can't be read, by field name; null where all can. Every field counts that is mapped: a
 * word that the mapping doesn't know (a way of delivery, a reason, a kind of line) is no less unreadable than an amount.
 */
export function flawOf(record: CanonicalRecord): RecordUnreadable | null {
  if (!record.unreadable) return null
  for (const field of Object.keys(record.unreadable).sort()) {
    const value = record.unreadable[field]
    if (value === undefined) continue
    return { record, field, value, expected: expectedValueOf(fieldSpec(record.object, field)) }
  }
  return null
}
