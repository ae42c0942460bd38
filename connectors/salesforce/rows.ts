import { SourceError } from '../source-error.js'
import type { Tools } from '../tools.js'
import { BulkUnavailable, bulkRows } from './bulk/bulk-rows.js'
import { type Place, parsePlace } from './bulk/place.js'
import type { SalesforceClient } from './client.js'
import { rowsOfAnyLength } from './long-select.js'
import type { QueryVerb } from './query.js'
import { QueryTimeout } from './query-timeout.js'
import { afterId, type RestPage } from './rest-rows.js'
import type { Row } from './row.js'
import { narrowed, type Selection, soqlOf } from './soql.js'

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
  readonly bulk: BulkState
  readonly signal?: AbortSignal | undefined
}

/** What was met of Bulk in this run: finding it out anew for each object takes a minute. */
export interface BulkState {
  isKeptOut: boolean
}

export interface Asked {
  readonly selection: Selection
  /** `queryAll` finds deleted rows too. */
  readonly verb: QueryVerb
  /** Rows of a page of a bulk result, which is held whole; null: not in bulk, which gives no compound values. */
  readonly bulkPage: number | null
  /** There is most likely nothing: a bulk query, of several requests, is made only where there is something. */
  readonly isLikelyEmpty?: boolean
}

/** A page that came short by chance comes whole the next time. */
const MOST_READINGS = 3

/**
 * Every row of a selection, or those after where an earlier reading of it broke off. Where fewer rows come than were
 * announced, or one twice, they are asked for again, and come again: by a bulk query of their own, since the result of the
 * one that was gone on with would stay as it is. Throws SourceError.
 */
export async function* readRows(
  reading: Reading,
  asked: Asked,
  after: string | null = null,
): AsyncGenerator<RowPage> {
  for (let attempt = 1; ; attempt += 1) {
    const isAgain = attempt > 1 && after !== null && parsePlace(after) !== null
    try {
      return yield* readOnce(reading, asked, isAgain ? null : after)
    } catch (error) {
      const isShort = error instanceof SourceError && error.kind === 'incomplete'
      if (!isShort || attempt >= MOST_READINGS) throw error
      const facts = { query: soqlOf(asked.selection) }
      reading.tools.log('warn', `${error.message.replace(/\.$/, '')}; asking again`, facts)
    }
  }
}

/**
 * Page by page through a query, or, where there are many, through a bulk query. The first page says how many there are;
 * where Bulk isn't to be had, they come page by page after all.
 */
async function* readOnce(reading: Reading, asked: Asked, after: string | null): AsyncGenerator<RowPage> {
  const place = after === null ? null : parsePlace(after)
  const rest = after === null || place ? asked : beginningAfter(asked, after)
  const isAtOnce = reading.bulkThreshold === 0 && !asked.isLikelyEmpty
  const isTried = asked.bulkPage !== null && (place !== null || isAtOnce)
  if (isTried && (yield* byBulk(reading, rest, place))) return
  const mayBeBulk = asked.bulkPage !== null && !isTried && reading.bulkThreshold !== null
  const pages = byQuery(reading, rest)
  const first = await firstOf(pages)
  if (mayBeBulk && isLarge(reading, first) && (yield* byBulk(reading, rest, null))) return
  if (first instanceof QueryTimeout) throw first
  if (first) yield { rows: first.rows, after: first.last }
  for await (const { rows, last } of pages) yield { rows, after: last }
}

/** The first page, or that Salesforce gave the query up: a query that takes too long there may pass in bulk. */
async function firstOf(pages: AsyncGenerator<RestPage>): Promise<RestPage | QueryTimeout | null> {
  try {
    const { value, done } = await pages.next()
    return done ? null : value
  } catch (error) {
    if (error instanceof QueryTimeout) return error
    throw error
  }
}

const beginningAfter = (asked: Asked, id: string): Asked => ({
  ...asked,
  selection: narrowed(asked.selection, afterId(id)),
})

const isLarge = ({ bulkThreshold }: Reading, first: RestPage | QueryTimeout | null): boolean =>
  first instanceof QueryTimeout ||
  (first !== null && first.total > 0 && first.total >= (bulkThreshold ?? Number.POSITIVE_INFINITY))

const byQuery = ({ client, signal }: Reading, { selection, verb }: Asked) =>
  rowsOfAnyLength(client, selection, verb, signal)

/** False where Bulk isn't to be had. */
async function* byBulk(reading: Reading, asked: Asked, from: Place | null): AsyncGenerator<RowPage, boolean> {
  const { client, tools, bulk, signal } = reading
  if (bulk.isKeptOut) return false
  const { selection, verb, bulkPage } = asked
  const query = { selection, verb, pageRows: bulkPage ?? 1 }
  try {
    yield* bulkRows(client, query, tools, from, signal)
    return true
  } catch (error) {
    if (!(error instanceof BulkUnavailable)) throw error
    if (error.isForAll) bulk.isKeptOut = true
    const what = `Salesforce: ${selection.from} can’t be read by a bulk query`
    const advice = 'salesforce.bulkThreshold: null spares the attempt'
    tools.log('warn', `${what} (${error.message}); it is read page by page (${advice})`)
    return false
  }
}
