import type { ObjectMapping } from './mapping.js'
import { readRecord } from './read-record.js'
import type { CanonicalRecord, SourceRecord } from './record.js'

/** Reads a staged record under a changed mapping of values, from the source's text that was kept beside it. */
export function readAgain(record: CanonicalRecord, mapping: ObjectMapping): CanonicalRecord {
  return readRecord(sourceOf(record, mapping), mapping)
}

function sourceOf(record: CanonicalRecord, mapping: ObjectMapping): SourceRecord {
  const values: Record<string, string | null> = { ...record.values, ...record.unreadable, ...record.source }
  for (const [name, field] of Object.entries(mapping.fields)) {
    if (field && 'field' in field && field.default !== undefined) values[name] ??= null
  }
  const { object, id, modifiedAt, extra } = record
  return { object, id, modifiedAt, values, ...(extra ? { extra } : {}) }
}
