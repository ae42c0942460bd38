import { CATALOGUE, fieldSpec } from './catalogue.js'
import type { FieldKind, FieldSpec } from './field.js'
import type { FieldMapping, ObjectMapping } from './mapping.js'
import { type ObjectName, systemOf } from './object.js'
import { readField } from './read-field.js'
import { fullId } from './read-id.js'
import { cleanText } from './read-text.js'
import type { CanonicalRecord, SourceRecord } from './record.js'

/** Kinds that have one text for one value: a source's other way of writing the same number isn't worth keeping. */
const NUMBERS: ReadonlySet<FieldKind> = new Set(['decimal', 'money', 'integer'])

/**
 * A source's row in canonical text, by its object's mapping. Fields that the source didn't give aren't mapped in this
 * org and stay absent; constants come from the mapping. Pure: the same row and mapping always give the same record.
 */
export function readRecord(record: SourceRecord, mapping: ObjectMapping): CanonicalRecord {
  const values: Record<string, string> = {}
  const unreadable: Record<string, string> = {}
  const source: Record<string, string | null> = {}
  for (const field of fieldsToRead(record.object, mapping)) {
    const raw = record.values[field.name]
    if (raw === undefined && !field.isConstant) continue
    const reading = readField(raw ?? null, field.mapping, field.spec)
    if (reading.is === 'unreadable') unreadable[field.name] = reading.text
    if (reading.is !== 'value') continue
    values[field.name] = reading.value
    if (!field.isConstant && raw !== reading.value && (reading.mapped || !NUMBERS.has(field.spec.kind))) {
      source[field.name] = raw ?? null
    }
  }
  return {
    object: record.object,
    id: systemOf(record.object) === 'salesforce' ? fullId(record.id) : record.id,
    modifiedAt: record.modifiedAt,
    values,
    ...(isEmpty(unreadable) ? {} : { unreadable }),
    ...(isEmpty(source) ? {} : { source }),
    ...(record.extra ? { extra: cleanExtra(record.extra) } : {}),
  }
}

interface FieldToRead {
  readonly name: string
  readonly spec: FieldSpec
  readonly mapping: FieldMapping | undefined
  readonly isConstant: boolean
}

/** A mapping is laid once and read for every row: what it says of each field is kept. */
const READ = new WeakMap<ObjectMapping, Map<ObjectName, readonly FieldToRead[]>>()

/** Every canonical field that isn't switched off, by name, so that equal rows give equal bytes. */
function fieldsToRead(object: ObjectName, mapping: ObjectMapping): readonly FieldToRead[] {
  const byObject = READ.get(mapping) ?? new Map<ObjectName, readonly FieldToRead[]>()
  const known = byObject.get(object)
  if (known) return known
  const names = Object.keys(CATALOGUE[object]).filter((name) => mapping.fields[name] !== null)
  const fields = names.sort().map((name) => fieldToRead(object, name, mapping.fields[name] ?? undefined))
  READ.set(mapping, byObject.set(object, fields))
  return fields
}

function fieldToRead(object: ObjectName, name: string, mapping: FieldMapping | undefined): FieldToRead {
  const spec = fieldSpec(object, name) ?? { kind: 'text', about: '' }
  return { name, spec, mapping, isConstant: mapping !== undefined && 'value' in mapping }
}

function cleanExtra(extra: Readonly<Record<string, string | null>>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(extra).map(([name, text]) => [name, text === null ? null : cleanText(text)]),
  )
}

function isEmpty(record: object): boolean {
  for (const _ in record) return false
  return true
}
