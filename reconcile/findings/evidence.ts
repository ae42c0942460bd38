import { systemOf } from '../records/object.js'
import type { CanonicalRecord } from '../records/record.js'
import type { Evidence } from './finding.js'

/** A field of a record that a finding rests on, as its source has it; without a field, the record itself. */
export function evidenceOf(record: CanonicalRecord, field: string | null = null): Evidence {
  const said = field === null ? undefined : record.overridden?.[field]
  if (said) return { ...evidenceOf(record), field, value: said.was }
  const value = field === null ? null : (record.values[field] ?? record.unreadable?.[field] ?? null)
  return { system: systemOf(record.object), record: record.object, id: record.id, field, value }
}

/** Several fields of a record. */
export const evidenceFields = (record: CanonicalRecord, ...fields: readonly string[]): Evidence[] =>
  fields.map((field) => evidenceOf(record, field))
