import { NamePath } from '../basics/name-path.js'
import { CATALOGUE, fieldSpec } from './catalogue.js'
import type { FieldKind, FieldSpec } from './field.js'
import type { FieldMapping, ObjectMapping } from './mapping.js'
import { type ObjectName, systemOf } from './object.js'
import { plainDecimal } from './read-decimal.js'
import { readField } from './read-field.js'
import { fullId } from './read-id.js'
import { cleanText, isUsual } from './read-text.js'
import { type Reader, valueReader } from './read-value.js'
import type { CanonicalRecord, SourceRecord } from './record.js'

/** Kinds that have one text for one value: a source's other way of writing the same number isn't worth keeping. */
const NUMBERS: ReadonlySet<FieldKind> = new Set(['decimal', 'money', 'integer'])

/**
 * A source's row in canonical text, by its object's mapping. Fields that the source didn't give aren't mapped in this
 * org and stay absent; constants come from the mapping. Pure: the same row and mapping always give the same record.
 */
export function readRecord(record: SourceRecord, mapping: ObjectMapping): CanonicalRecord {
  const { path, constants } = readingOf(record.object, mapping)
  const id = systemOf(record.object) === 'salesforce' ? fullId(record.id) : record.id
  const read: Read = { object: record.object, id, modifiedAt: record.modifiedAt, values: {} }
  let place = path.start
  const { values } = record
  for (const name in values) {
    place = path.step(place, name)
    const raw = values[name]
    if (place.about !== null && raw !== undefined) readInto(read, place.about, raw)
  }
  for (const field of constants) readMapped(read, field, null)
  if (record.extra) read.extra = cleanExtra(record.extra)
  return read
}

/** A record that is being read. */
interface Read extends Pick<CanonicalRecord, 'object' | 'id' | 'modifiedAt'> {
  readonly values: Record<string, string>
  unreadable?: Record<string, string>
  source?: Record<string, string | null>
  extra?: Record<string, string | null>
}

function readInto(read: Read, field: FieldToRead, raw: string | null): void {
  const own = field.isBare && raw !== null && isUsual(raw) ? field.reader(raw, field.spec) : null
  if (own === null) readMapped(read, field, raw)
  else {
    read.values[field.name] = own
    if (own !== raw && !field.isNumber) keepSource(read, field, raw)
  }
}

/** A field that is looked up, takes a default or isn't plain text: the long way. */
function readMapped(read: Read, field: FieldToRead, raw: string | null): void {
  const reading = readField(raw, field.mapping, field.spec)
  if (reading.is === 'unreadable') {
    read.unreadable ??= {}
    read.unreadable[field.name] = field.isNumber ? (plainDecimal(reading.text) ?? reading.text) : reading.text
  }
  if (reading.is !== 'value') return
  read.values[field.name] = reading.value
  if (!field.isConstant && raw !== reading.value && (reading.mapped || !field.isNumber))
    keepSource(read, field, raw)
}

function keepSource(read: Read, { name }: FieldToRead, raw: string | null): void {
  read.source ??= {}
  read.source[name] = raw
}

interface FieldToRead {
  readonly name: string
  readonly spec: FieldSpec
  readonly reader: Reader
  readonly mapping: FieldMapping | undefined
  readonly isConstant: boolean
  /** A text that is there is read by its kind alone. */
  readonly isBare: boolean
  readonly isNumber: boolean
}

/** How an object's rows are read. */
interface Reading {
  /** Fields by name; null: switched off, a constant, or no canonical one. */
  readonly path: NamePath<FieldToRead | null>
  readonly constants: readonly FieldToRead[]
}

/** A mapping is laid once and read for every row: what it says of each field is kept. */
const READ = new WeakMap<ObjectMapping, Map<ObjectName, Reading>>()

function readingOf(object: ObjectName, mapping: ObjectMapping): Reading {
  const byObject = READ.get(mapping) ?? new Map<ObjectName, Reading>()
  const known = byObject.get(object)
  if (known) return known
  const names = Object.keys(CATALOGUE[object]).filter((name) => mapping.fields[name] !== null)
  const fields = names.map((name) => fieldToRead(object, name, mapping.fields[name] ?? undefined))
  const rowFields = new Map(
    fields.flatMap((field) => (field.isConstant ? [] : [[field.name, field] as const])),
  )
  const reading = {
    path: new NamePath((name) => rowFields.get(name) ?? null),
    constants: fields.filter(({ isConstant }) => isConstant),
  }
  READ.set(mapping, byObject.set(object, reading))
  return reading
}

function fieldToRead(object: ObjectName, name: string, mapping: FieldMapping | undefined): FieldToRead {
  const spec = fieldSpec(object, name) ?? { kind: 'text', about: '' }
  const isConstant = mapping !== undefined && 'value' in mapping
  const isBare = mapping === undefined || !('value' in mapping || mapping.values || mapping.pattern)
  return {
    name,
    spec,
    reader: valueReader(spec),
    mapping,
    isConstant,
    isBare,
    isNumber: NUMBERS.has(spec.kind),
  }
}

function cleanExtra(extra: Readonly<Record<string, string | null>>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(extra).map(([name, text]) => [name, text === null ? null : cleanText(text)]),
  )
}
