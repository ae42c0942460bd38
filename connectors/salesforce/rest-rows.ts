import { SourceError } from '../source-error.js'
import type { SalesforceClient } from './client.js'
import { type QueryPage, type QueryVerb, query, queryMore } from './query.js'
import { isAbsent, isLostCursor } from './refusal.js'
import { idOf, jsonRow, type Row } from './row.js'
import { countOf, narrowed, type Selection, soqlOf } from './soql.js'

/** Rows of one page, and how many rows the query has in all, as Salesforce announced it. */
export interface RestPage {
  readonly rows: readonly Row[]
  readonly total: number
  /** Where the next begins: after this id; null where there were no rows. */
  readonly last: string | null
}

/**
 * Every row of a selection in the order of its ids, a page at a time, through the query's cursor: a snapshot, so that
 * rows that change meanwhile neither repeat nor hide others. A cursor that is lost is taken up after the last id.
 * Rows that come twice, or fewer than the source announced and still counts, and a cursor that comes back to a page end it
 * with an error.
 */
export async function* restRows(
  client: SalesforceClient,
  selection: Selection,
  verb: QueryVerb,
  signal?: AbortSignal,
): AsyncGenerator<RestPage> {
  const ask = (after: string | null): Promise<QueryPage> =>
    query(client, soqlOf(after === null ? selection : narrowed(selection, afterId(after))), signal, verb)
  let last: string | null = null
  let seen = 0
  const cursors = new Set<string>()
  let page = await ask(null)
  let announced = page.totalSize
  for (let number = 1; ; number += 1) {
    const rows = page.records.map(jsonRow)
    last = lastId(selection, rows, last)
    seen += rows.length
    if (page.next !== null && cursors.has(page.next)) throw circular(selection)
    if (page.next !== null) cursors.add(page.next)
    const ahead = number === 1 ? null : askAhead(client, page.next, signal)
    yield { rows, total: announced, last }
    if (page.next === null) break
    const next: QueryPage | 'lost' = await (ahead ?? nextPage(client, page.next, signal))
    page = next === 'lost' ? await ask(last) : next
    if (next === 'lost') announced = seen + page.totalSize
  }
  if (seen !== announced && (await count(client, selection, verb, signal)) > seen)
    throw incomplete(selection, seen, announced)
}

/** Rows that are deleted while pages come were announced and never come: who counts again knows. */
const count = async (
  client: SalesforceClient,
  selection: Selection,
  verb: QueryVerb,
  signal?: AbortSignal,
): Promise<number> => (await query(client, countOf(selection), signal, verb)).totalSize

export const afterId = (id: string): string => `Id > '${id}'`

/** The next page comes while this one is made use of; not before it is known that the first wasn't enough. */
function askAhead(
  client: SalesforceClient,
  next: string | null,
  signal?: AbortSignal,
): Promise<QueryPage | 'lost'> | null {
  const ahead = next === null ? null : nextPage(client, next, signal)
  // Whoever stops here doesn't hear of it.
  ahead?.catch(() => undefined)
  return ahead
}

async function nextPage(
  client: SalesforceClient,
  next: string,
  signal?: AbortSignal,
): Promise<QueryPage | 'lost'> {
  try {
    return await queryMore(client, next, signal)
  } catch (error) {
    if (isLostCursor(error) || isAbsent(error)) return 'lost'
    throw error
  }
}

/** The id of a page's last row. Throws where a row came twice, within the page or over its edge, or without its id. */
function lastId(selection: Selection, rows: readonly Row[], last: string | null): string | null {
  const ids = rows.map(idOf)
  const seen = new Set(last === null ? ids : [last, ...ids])
  if (seen.size !== ids.length + (last === null ? 0 : 1) || seen.has('')) throw repeated(selection)
  return ids.at(-1) ?? last
}

const AGAIN =
  'Run again; if it happens again, tell Salesforce support the query, which the log has where it says “asking again”.'

export const incomplete = ({ from }: Selection, seen: number, announced: number) =>
  new SourceError(
    'incomplete',
    `Salesforce gave ${seen} rows of ${from} and had announced ${announced}.`,
    AGAIN,
  )

const circular = ({ from }: Selection) =>
  new SourceError('incomplete', `Salesforce gives a page of ${from} again and again.`, AGAIN)

const repeated = ({ from }: Selection) =>
  new SourceError('incomplete', `Salesforce gave a row of ${from} twice, or without its id.`, AGAIN)
