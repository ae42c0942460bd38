import { hash } from 'node:crypto'
import type { ObjectName } from '../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import { canonicalJson, fitJson } from '../text/canonical-json.js'

type Body = Pick<CanonicalRecord, 'values' | 'unreadable' | 'source' | 'extra'>

/** A record's content as one canonical text: what is hashed, stored and read back. `modifiedAt` is no content. */
export function bodyOf(record: Body): string {
  const { values, unreadable, source, extra } = record
  const others = member('extra', extra) + member('source', source) + member('unreadable', unreadable)
  return fitJson(`{${others}"values":${sorted(values)}}`)
}

type Fields = Readonly<Record<string, string | null>>

const member = (name: string, fields: Fields | undefined): string =>
  fields === undefined || Object.keys(fields).length === 0 ? '' : `"${name}":${sorted(fields)},`

/**
 * The same as canonicalJson, for flat fields: a million rows go through here. Plain texts in order, as nearly all come, are
 * put together, which costs less than JSON.stringify.
 */
function sorted(fields: Fields): string {
  let text = ''
  let before = ''
  for (const name in fields) {
    const value: string | null | undefined = fields[name]
    const opening = OPENINGS.get(name) ?? openingOf(name)
    if (name < before || value == null || opening === null || !isPlain(value)) return canonicalJson(fields)
    text += (text === '' ? `{${opening.slice(2)}` : opening) + value
    before = name
  }
  return text === '' ? '{}' : `${text}"}`
}

/** What stands between the value before and a name's own: the end of the one and the beginning of the other. */
const OPENINGS = new Map<string, string | null>()
const MOST_NAMES = 10_000

function openingOf(name: string): string | null {
  const opening = isPlain(name) ? `",${JSON.stringify(name)}:"` : null
  if (OPENINGS.size < MOST_NAMES) OPENINGS.set(name, opening)
  return opening
}

/** Printable ASCII that JSON writes as it is. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < BLANK || code > TILDE || code === QUOTE || code === BACKSLASH) return false
  }
  return true
}

const [BLANK, QUOTE, BACKSLASH, TILDE] = [0x20, 0x22, 0x5c, 0x7e]

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
