import type { Page } from '../source.js'
import { SourceError } from '../source-error.js'
import type { SalesforceClient } from './client.js'
import type { ReadPlan } from './plan.js'
import { type QueryPage, query, queryMore } from './query.js'
import { isLostCursor } from './refusal.js'
import { sourceRecord } from './row.js'
import { selectRows } from './soql.js'

/**
 * Every row of an object in the order of its ids, a page at a time, through the query's cursor: a snapshot, so that
 * rows that change meanwhile neither repeat nor hide others. A cursor that is lost is taken up after the last id.
 * Rows that come twice, or fewer than the source announced, end it with an error.
 */
export async function* pullRows(
  client: SalesforceClient,
  plan: ReadPlan,
  signal?: AbortSignal,
): AsyncGenerator<Page> {
  let last: string | null = null
  let seen = 0
  let page = await query(client, selectRows(plan), signal)
  let announced = page.totalSize
  for (;;) {
    const records = page.records.map((row) => sourceRecord(plan, row))
    assertNoRepeat(plan, records, last)
    seen += records.length
    last = records.at(-1)?.id ?? last
    if (records.length > 0) yield { object: plan.object, records }
    if (page.next === null) break
    const next: QueryPage | 'lost' = await nextPage(client, page.next, signal)
    page = next === 'lost' ? await query(client, selectRows(plan, last), signal) : next
    if (next === 'lost') announced = seen + page.totalSize
  }
  if (seen !== announced) throw incomplete(plan, seen, announced)
}

async function nextPage(
  client: SalesforceClient,
  next: string,
  signal?: AbortSignal,
): Promise<QueryPage | 'lost'> {
  try {
    return await queryMore(client, next, signal)
  } catch (error) {
    if (isLostCursor(error)) return 'lost'
    throw error
  }
}

function assertNoRepeat(
  plan: ReadPlan,
  records: readonly { readonly id: string }[],
  last: string | null,
): void {
  const ids = new Set(records.map(({ id }) => id))
  if (last !== null) ids.add(last)
  const expected = records.length + (last === null ? 0 : 1)
  if (ids.size !== expected || ids.has('')) throw repeated(plan)
}

const AGAIN = 'Run again; if it happens again, tell Salesforce support the query in the run’s evidence.'

const incomplete = (plan: ReadPlan, seen: number, announced: number) =>
  new SourceError(
    'malformed',
    `Salesforce gave ${seen} rows of ${plan.from} and had announced ${announced}.`,
    AGAIN,
  )

const repeated = (plan: ReadPlan) =>
  new SourceError('malformed', `Salesforce gave a row of ${plan.from} twice, or without its id.`, AGAIN)
