import type { Tools } from '../tools.js'
import { BulkUnavailable, bulkRows } from './bulk/bulk-rows.js'
import { type Place, parsePlace } from './bulk/place.js'
import type { SalesforceClient } from './client.js'
import { rowsOfAnyLength } from './long-select.js'
import type { QueryVerb } from './query.js'
import { afterId } from './rest-rows.js'
import type { Row } from './row.js'
import { narrowed, type Selection } from './soql.js'

export interface RowPage {
  readonly rows: readonly Row[]
  /** Where to go on after this page; null: from the beginning. */
  readonly after: string | null
}

export interface Reading {
  readonly client: SalesforceClient
  readonly tools: Tools
  /** Rows from which Bulk API 2.0 is used; 0 always, null never. */
  readonly bulkThreshold: number | null
  readonly signal?: AbortSignal | undefined
}

export interface Asked {
  readonly selection: Selection
  /** `queryAll` finds deleted rows too. */
  readonly verb: QueryVerb
  /** Bulk gives no compound values. */
  readonly isBulkable: boolean
}

/**
 * Every row of a selection, or those after where an earlier reading of it broke off: page by page through a query, or,
 * where there are many, through a bulk query. The first page says how many there are; where Bulk isn't to be had, they
 * come page by page after all.
 */
export async function* readRows(
  reading: Reading,
  asked: Asked,
  after: string | null = null,
): AsyncGenerator<RowPage> {
  const place = after === null ? null : parsePlace(after)
  const rest = after === null || place ? asked : beginningAfter(asked, after)
  const isTried = asked.isBulkable && (place !== null || reading.bulkThreshold === 0)
  if (isTried && (yield* byBulk(reading, rest, place))) return
  let mayBeBulk = asked.isBulkable && !isTried
  for await (const { rows, total, last } of byQuery(reading, rest)) {
    if (mayBeBulk && isLarge(reading, total) && (yield* byBulk(reading, rest, null))) return
    mayBeBulk = false
    yield { rows, after: last }
  }
}

const beginningAfter = (asked: Asked, id: string): Asked => ({
  ...asked,
  selection: narrowed(asked.selection, afterId(id)),
})

const isLarge = ({ bulkThreshold }: Reading, rows: number): boolean =>
  bulkThreshold !== null && rows >= bulkThreshold

const byQuery = ({ client, signal }: Reading, { selection, verb }: Asked) =>
  rowsOfAnyLength(client, selection, verb, signal)

/** False where Bulk isn't to be had. */
async function* byBulk(reading: Reading, asked: Asked, from: Place | null): AsyncGenerator<RowPage, boolean> {
  const { client, tools, signal } = reading
  const { selection, verb } = asked
  try {
    yield* bulkRows(client, selection, verb, tools, from, signal)
    return true
  } catch (error) {
    if (!(error instanceof BulkUnavailable)) throw error
    const what = `Salesforce: ${selection.from} can’t be read by a bulk query`
    tools.log('warn', `${what} (${error.message}); it is read page by page`)
    return false
  }
}
