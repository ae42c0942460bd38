import { createHash } from 'node:crypto'
import type { Connection, Source } from '../../../connectors/source.js'
import type { ObjectMapping } from '../../../reconcile/records/mapping.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import type { PullBasis } from '../../../state/store.js'

/**
 * What the rows that come now rest on: what is asked of the source, with the fields that the org really has, and how
 * their values are read.
 */
export function basisOf(
  source: Source,
  object: ObjectName,
  connection: Connection | undefined,
  watermark: string | null,
): PullBasis {
  const mapping = source.mapping(object)
  const mapped = (connection?.mapped[object] ?? []).filter((name) => !isConstant(mapping, name))
  return {
    watermark,
    shape: [
      [source.shape(object), [...mapped].sort()],
      [mapping.from, mapping.where],
    ]
      .map(fingerprint)
      .join(BETWEEN),
    reading: fingerprint(Object.entries(mapping.fields).sort(byName)),
  }
}

/** Between what is asked of each row and what is asked for which rows. */
const BETWEEN = '/'

/** Which rows a pull asked for, by the mapping's table and condition; whatever is asked of each of them. */
export const askedFor = ({ shape }: PullBasis): string | undefined => shape.split(BETWEEN)[1]

const isConstant = (mapping: ObjectMapping, name: string): boolean => {
  const field = mapping.fields[name]
  return field !== null && field !== undefined && 'value' in field
}

const fingerprint = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32)

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0
