import type { Page } from '../source.js'
import { SourceError } from '../source-error.js'
import type { NetSuiteClient } from './client.js'
import type { ReadPlan } from './plan.js'
import type { ResultPage, ResultRow } from './result-page.js'
import { sourceRecord } from './row.js'
import { selectRows } from './select.js'

/** The most that NetSuite gives at a time. */
export const PAGE = 1000

/**
 * Every row of an object in the order of its key, a page at a time, each page asked for by the key of the last row:
 * no cap on rows, no page that moves when rows come and go. The next page is under way while one is worked on.
 */
export async function* pullRows(
  client: NetSuiteClient,
  plan: ReadPlan,
  signal?: AbortSignal,
): AsyncGenerator<Page> {
  const ask = (after: string | null) =>
    client.suiteql(selectRows(plan, afterKey(plan, after)), PAGE, 0, signal)
  let after: string | null = null
  let next = ask(after)
  for (;;) {
    const page: ResultPage = await next
    const { rows, last } = await wholeKeys(client, plan, page, after, signal)
    if (page.hasMore) {
      next = ask(last)
      next.catch(() => undefined)
    }
    if (rows.length > 0) yield { object: plan.object, records: rows.map((row) => sourceRecord(plan, row)) }
    if (!page.hasMore) return
    after = last
  }
}

interface WholeKeys {
  readonly rows: readonly ResultRow[]
  readonly last: string | null
}

/** The rows of a page whose keys it holds in full. A unique key always is; of another the last may go on. */
async function wholeKeys(
  client: NetSuiteClient,
  plan: ReadPlan,
  page: ResultPage,
  after: string | null,
  signal?: AbortSignal,
): Promise<WholeKeys> {
  assertAscending(plan, page, after)
  const last = page.rows.at(-1)?.id ?? after
  if (!page.hasMore || !plan.table.within) return { rows: page.rows, last }
  const whole = page.rows.filter(({ id }) => id !== last)
  if (whole.length > 0) return { rows: whole, last: whole.at(-1)?.id ?? null }
  return { rows: await rowsOfKey(client, plan, last ?? '', signal), last }
}

/** One key with more rows than a page: read by offset, in an order that tells all its rows apart. */
async function rowsOfKey(
  client: NetSuiteClient,
  plan: ReadPlan,
  key: string,
  signal?: AbortSignal,
): Promise<readonly ResultRow[]> {
  const rows: ResultRow[] = []
  const query = selectRows(plan, `${plan.table.key} = ${literal(key)}`)
  for (let offset = 0; ; offset += PAGE) {
    const page = await client.suiteql(query, PAGE, offset, signal)
    rows.push(...page.rows)
    if (!page.hasMore) return rows
  }
}

const afterKey = (plan: ReadPlan, after: string | null): string | null =>
  after === null ? null : `${plan.table.key} > ${literal(after)}`

/** Keys are whole numbers; what isn't one goes in quotes. */
const literal = (key: string): string => (/^-?\d{1,38}$/.test(key) ? key : `'${key.replaceAll("'", "''")}'`)

/** Paging by key rests on the order: rows that come out of it would be lost in silence, so that is an error. */
function assertAscending(plan: ReadPlan, page: ResultPage, after: string | null): void {
  let previous = after
  for (const { id } of page.rows) {
    if (id === undefined) throw outOfOrder(plan, 'a row without its key')
    const order = previous === null ? 1 : compareKeys(id, previous)
    if (order < 0 || (order === 0 && !plan.table.within)) throw outOfOrder(plan, `${id} after ${previous}`)
    previous = id
  }
  if (page.hasMore && page.rows.length === 0) throw outOfOrder(plan, 'an empty page with more to come')
}

function compareKeys(a: string, b: string): number {
  if (/^\d+$/.test(a) && /^\d+$/.test(b))
    return a.length === b.length ? compareText(a, b) : a.length - b.length
  return compareText(a, b)
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const outOfOrder = (plan: ReadPlan, what: string) =>
  new SourceError(
    'malformed',
    `NetSuite gave rows of ${plan.table.table} out of the order asked for: ${what}.`,
    'Run again; if it happens again, tell NetSuite support the query in the run’s evidence.',
  )
