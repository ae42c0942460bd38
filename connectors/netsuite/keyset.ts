import { SourceError } from '../source-error.js'
import type { NetSuiteClient } from './client.js'
import type { ReadPlan } from './plan.js'
import type { ResultPage, ResultRow } from './result-page.js'
import { selectRows } from './select.js'
import type { Turn } from './turn.js'

/** The most that NetSuite gives at a time. */
export const PAGE = 1000

/** Rows whose keys are greater than `above` and at most `upTo`; null: no such bound. */
export interface Range {
  readonly above: string | null
  readonly upTo: string | null
}

/** Rows in the order of their keys, of every key all of its rows. */
export interface KeyPage {
  readonly rows: readonly ResultRow[]
  /** The greatest key that is done with. */
  readonly last: string | null
  /** The range has no more. */
  readonly isLast: boolean
}

/** What is read: a plan's rows that meet some conditions more. */
export interface Reading {
  readonly client: NetSuiteClient
  readonly plan: ReadPlan
  readonly conditions: readonly string[]
  readonly signal?: AbortSignal | undefined
  /** Large tables are read one after another: each takes as many requests at a time as there may be. */
  readonly turn?: Turn | undefined
}

/** A page of a range, as NetSuite gives it: the first rows by key. */
export function askPage({ client, plan, conditions, signal }: Reading, range: Range): Promise<ResultPage> {
  const query = selectRows(plan, [...conditions, ...within(plan, range)])
  return client.suiteql(query, PAGE, 0, signal)
}

/**
 * The rows of a range in the order of their keys, each page asked for by the last key of the one before: no cap on rows,
 * no page that moves when rows come and go. The next page is under way while one is worked on.
 */
export async function* keyPages(
  reading: Reading,
  range: Range,
  first: Promise<ResultPage> = askPage(reading, range),
): AsyncGenerator<KeyPage> {
  let { above } = range
  let next = first
  for (;;) {
    const page = await wholeKeys(reading, await next, { ...range, above })
    if (!page.isLast) {
      next = askPage(reading, { ...range, above: page.last })
      next.catch(() => undefined)
    }
    yield page
    if (page.isLast) return
    above = page.last
  }
}

/** The rows of a page whose keys it holds in full. A unique key always is; of another the last may go on. */
export async function wholeKeys(reading: Reading, page: ResultPage, range: Range): Promise<KeyPage> {
  const { plan } = reading
  assertInRange(plan, page, range)
  const last = page.rows.at(-1)?.id ?? range.above
  if (!page.hasMore || !plan.table.within) return { rows: page.rows, last, isLast: !page.hasMore }
  const whole = page.rows.filter(({ id }) => id !== last)
  if (whole.length > 0) return { rows: whole, last: whole.at(-1)?.id ?? null, isLast: false }
  return { rows: await rowsOfKey(reading, last ?? ''), last, isLast: false }
}

/** One key with more rows than a page: read by offset, in an order that tells all its rows apart. */
async function rowsOfKey(
  { client, plan, conditions, signal }: Reading,
  key: string,
): Promise<readonly ResultRow[]> {
  const rows: ResultRow[] = []
  const query = selectRows(plan, [...conditions, `${plan.table.key} = ${literal(key)}`])
  for (let offset = 0; ; offset += PAGE) {
    const page = await client.suiteql(query, PAGE, offset, signal)
    rows.push(...page.rows)
    if (!page.hasMore || page.rows.length === 0) return rows
  }
}

/** Conditions that a range is. */
export function within({ table }: ReadPlan, { above, upTo }: Range): readonly string[] {
  return [
    ...(above === null ? [] : [`${table.key} > ${literal(above)}`]),
    ...(upTo === null ? [] : [`${table.key} <= ${literal(upTo)}`]),
  ]
}

const SIGNED = /^-?\d{1,38}$/

/** Keys are whole numbers; what isn't one goes in quotes. */
export const literal = (key: string): string => (SIGNED.test(key) ? key : `'${key.replaceAll("'", "''")}'`)

/** Paging by key rests on the order: rows that come out of it would be lost in silence, so that is an error. */
function assertInRange(plan: ReadPlan, page: ResultPage, { above, upTo }: Range): void {
  let previous = above
  for (const { id } of page.rows) {
    if (id === undefined) throw outOfOrder(plan, 'a row without its key')
    const order = previous === null ? 1 : compareKeys(id, previous)
    if (order < 0 || (order === 0 && !plan.table.within)) throw outOfOrder(plan, `${id} after ${previous}`)
    previous = id
  }
  if (upTo !== null && previous !== null && compareKeys(previous, upTo) > 0)
    throw outOfOrder(plan, `${previous} where at most ${upTo} was asked for`)
  if (page.hasMore && page.rows.length === 0) throw outOfOrder(plan, 'an empty page with more to come')
}

const WHOLE = /^\d+$/

function compareKeys(a: string, b: string): number {
  if (WHOLE.test(a) && WHOLE.test(b)) return a.length === b.length ? compareText(a, b) : a.length - b.length
  // The vendor's own records have negative ids.
  return SIGNED.test(a) && SIGNED.test(b) ? Number(BigInt(a) - BigInt(b)) : compareText(a, b)
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const outOfOrder = (plan: ReadPlan, what: string) =>
  new SourceError(
    'incomplete',
    `NetSuite gave rows of ${plan.table.table} out of the order asked for: ${what}.`,
    'Run again; if it happens again, tell NetSuite support the query in the run’s evidence.',
  )
