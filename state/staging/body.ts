import { hash } from 'node:crypto'
import type { ObjectName } from '../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import { storedJson } from '../text/canonical-json.js'

type Body = Pick<CanonicalRecord, 'values' | 'unreadable' | 'source' | 'extra'>

/** A record's content as one canonical text: what is hashed, stored and read back. `modifiedAt` is no content. */
export function bodyOf(record: Body): string {
  return storedJson({
    values: record.values,
    unreadable: filled(record.unreadable),
    source: filled(record.source),
    extra: filled(record.extra),
  })
}

const filled = <T extends object>(part: T | undefined): T | undefined =>
  part !== undefined && Object.keys(part).length > 0 ? part : undefined

/** sha256 in hex over object, id and body, so that the sum over all rows tells which row has which content. */
export const contentHash = (object: ObjectName, id: string, body: string): string =>
  hash('sha256', `${object}\n${id}\n${body}`, 'hex')

/** A row as it is read back. */
export function recordOf(
  object: ObjectName,
  id: string,
  modifiedAt: string | null,
  body: string,
): CanonicalRecord {
  const content = JSON.parse(body) as Body
  return { object, id, modifiedAt, ...content }
}
