import { differentTexts, type Random } from '../http/random.js'
import { queryFailure } from './errors.js'
import type { Row } from './records.js'
import type { Output } from './soql/output.js'

/** The rows of a query as they were when it was asked. */
export interface Snapshot {
  readonly rows: readonly Row[]
  readonly output: Output
}

/** Queries with pages still to come. */
export interface Cursors {
  /** Keeps a snapshot; gives the locator without its offset. */
  keep(snapshot: Snapshot): string
  /** The snapshot and place of `0r8…-2000`; throws INVALID_QUERY_LOCATOR. */
  find(locator: string): { readonly id: string; readonly snapshot: Snapshot; readonly offset: number }
}

export function openCursors(clock: () => Date, random: Random, lifeSeconds: number): Cursors {
  const nextId = differentTexts(random, 15)
  const kept = new Map<string, { readonly snapshot: Snapshot; readonly until: number }>()
  return {
    keep(snapshot) {
      const id = `0r8${nextId()}`
      kept.set(id, { snapshot, until: clock().getTime() + lifeSeconds * 1000 })
      return id
    },
    find(locator) {
      const [, id = '', offset = ''] = /^(\w{18})-(\d+)$/.exec(locator) ?? []
      const found = kept.get(id)
      if (
        found === undefined ||
        found.until <= clock().getTime() ||
        Number(offset) > found.snapshot.rows.length
      ) {
        throw queryFailure('INVALID_QUERY_LOCATOR', 'invalid query locator')
      }
      return { id, snapshot: found.snapshot, offset: Number(offset) }
    },
  }
}
