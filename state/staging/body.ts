import { hash } from 'node:crypto'
import type { ObjectName } from '../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import { canonicalJson, fitJson } from '../text/canonical-json.js'

type Body = Pick<CanonicalRecord, 'values' | 'unreadable' | 'source' | 'extra'>

/** A record's content as one canonical text: what is hashed, stored and read back. `modifiedAt` is no content. */
export function bodyOf(record: Body): string {
  const { values, unreadable, source, extra } = record
  const parts = [member('extra', extra), member('source', source), member('unreadable', unreadable)]
  return fitJson(`{${parts.join('')}"values":${sorted(values)}}`)
}

type Fields = Readonly<Record<string, string | null>>

const member = (name: string, fields: Fields | undefined): string =>
  fields === undefined || Object.keys(fields).length === 0 ? '' : `"${name}":${sorted(fields)},`

/** The same as canonicalJson, for flat fields: a million rows go through here. */
function sorted(fields: Fields): string {
  // Assigning to this one name would set the object's prototype.
  if (Object.hasOwn(fields, '__proto__')) return canonicalJson(fields)
  if (isInOrder(fields)) return JSON.stringify(fields)
  const copy: Record<string, string | null | undefined> = {}
  for (const name of Object.keys(fields).sort()) copy[name] = fields[name]
  return JSON.stringify(copy)
}

/** Rows as they are read have their fields in order. */
function isInOrder(fields: Fields): boolean {
  let before = ''
  for (const name in fields) {
    if (name < before) return false
    before = name
  }
  return true
}

/** sha256 in hex over object, id and body, so that the sum over all rows tells which row has which content. */
export const contentHash = (object: ObjectName, id: string, body: string): string =>
  hash('sha256', `${object}\n${id}\n${body}`, 'hex')

const VALUES_FIRST = '{"values":'

/** A row as it is read back. */
export function recordOf(
  object: ObjectName,
  id: string,
  modifiedAt: string | null,
  body: string,
): CanonicalRecord {
  const content = JSON.parse(body) as Body
  // Nearly every row has values alone: these are made in one piece, all of one shape.
  if (body.startsWith(VALUES_FIRST)) return { object, id, modifiedAt, values: content.values }
  return { object, id, modifiedAt, ...content }
}

/** A value of a staged row, by its field, in SQL over `staged`. */
export const valueInSql = (field: string): string => `json_extract(body, '$.values.${field}')`
