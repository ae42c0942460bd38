import type { Packed } from '../http/unpack.js'
import type { Aside } from '../source.js'
import { SourceError } from '../source-error.js'
import type { NetSuiteClient } from './client.js'
import { compareKeys, literal } from './keys.js'
import type { ReadPlan } from './plan.js'
import { PAGE, type Range } from './range.js'
import type { PlanRecipe } from './recipe.js'
import type { ResultPage, ResultRow } from './result-page.js'
import { selectRows } from './select.js'
import type { Turn } from './turn.js'

export { PAGE, type Range } from './range.js'

/** Rows in the order of their keys, of every key all of its rows. */
export interface KeyPage {
  readonly rows: readonly ResultRow[]
  /** How many rows, also where they are elsewhere. */
  readonly count: number
  /** The greatest key that is done with. */
  readonly last: string | null
  /** The range has no more. */
  readonly isLast: boolean
  /** What was made of the rows aside, in their place. */
  readonly prepared?: object
}

/** What is read: a plan's rows that meet some conditions more. */
export interface Reading {
  readonly client: NetSuiteClient
  readonly plan: ReadPlan
  readonly conditions: readonly string[]
  readonly signal?: AbortSignal | undefined
  /** Large tables begin one after another, each once the one before needs fewer requests at a time than there may be. */
  readonly turn?: Turn | undefined
  /** Where pages are read, once it is there. */
  readonly elsewhere?: Elsewhere | undefined
}

export interface Elsewhere {
  readonly aside: Aside
  readonly recipe: PlanRecipe
}

/** A range that may be done with before its end, as somebody else reads on from `end`. */
interface Stretch extends Range {
  readonly end?: string | null
}

/** A page of a range, as NetSuite gives it: the first rows by key. */
export function askPage(reading: Reading, range: Range): Promise<ResultPage> {
  return reading.client.suiteql(selectPage(reading, range), PAGE, 0, reading.signal)
}

const selectPage = ({ plan, conditions }: Reading, range: Range): string =>
  selectRows(plan, [...conditions, ...within(plan, range)])

/**
 * The rows of a range in the order of their keys, each page asked for by the last key of the one before: no cap on rows,
 * no page that moves when rows come and go. The next page is under way while one is worked on.
 */
export async function* keyPages(
  reading: Reading,
  range: Stretch,
  first: Promise<KeyPage> = nextPage(reading, range),
): AsyncGenerator<KeyPage> {
  let next = first
  for (;;) {
    const page = await next
    // The range's end may have come nearer since this page was asked for.
    const isLast = page.isLast || isAtEnd(endOf(range), page.last)
    if (!isLast) {
      next = nextPage(reading, { above: page.last, upTo: range.upTo })
      next.catch(() => undefined)
    }
    yield { ...page, isLast }
    if (isLast) return
  }
}

const endOf = ({ upTo, end = upTo }: Stretch): string | null => end

const isAtEnd = (end: string | null, key: string | null): boolean =>
  key !== null && end !== null && compareKeys(key, end) >= 0

const nextPage = async (reading: Reading, range: Range): Promise<KeyPage> =>
  reading.elsewhere?.aside.isReady
    ? pageAside(reading, reading.elsewhere, range)
    : wholeKeys(reading, await askPage(reading, range), range)

/** The rows of a page whose keys it holds in full. A unique key always is; of another the last may go on. */
export async function wholeKeys(
  reading: Reading,
  { rows, hasMore }: ResultPage,
  range: Range,
): Promise<KeyPage> {
  const keys = rows.map(({ id }) => id)
  assertInRange(reading.plan, keys, hasMore, range)
  const count = wholeCount(reading.plan, keys, hasMore)
  if (count === 0 && keys.length > 0) return pageOfKey(reading, keys[0] ?? '')
  return { rows: rows.slice(0, count), count, last: keys[count - 1] ?? range.above, isLast: !hasMore }
}

/** The same of a page that is read in another thread. */
async function pageAside(reading: Reading, { aside, recipe }: Elsewhere, range: Range): Promise<KeyPage> {
  const query = selectPage(reading, range)
  const read = (packed: Packed) => aside.read(recipe, packed)
  const page = await reading.client.suiteqlRaw(query, PAGE, reading.signal, read)
  const { keys, hasMore, count, prepared } = page
  assertInRange(reading.plan, keys, hasMore, range)
  if (keys.length === 0) return { rows: [], count, last: range.above, isLast: !hasMore }
  if (count === 0) return pageOfKey(reading, keys[0] ?? '')
  return { rows: [], prepared, count, last: keys[count - 1] ?? range.above, isLast: !hasMore }
}

/** How many of a page's rows, from the first on, are of keys that it holds in full. */
export function wholeCount(plan: ReadPlan, keys: readonly (string | undefined)[], hasMore: boolean): number {
  return hasMore && plan.table.within ? keys.indexOf(keys.at(-1)) : keys.length
}

async function pageOfKey(reading: Reading, key: string): Promise<KeyPage> {
  const rows = await rowsOfKey(reading, key)
  return { rows, count: rows.length, last: key, isLast: false }
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
    if (page.hasMore && page.rows.length > 0) continue
    assertDistinct(plan, rows)
    return rows
  }
}

/** A row that comes twice by offset has taken the place of one that doesn't come. */
function assertDistinct(plan: ReadPlan, rows: readonly ResultRow[]): void {
  const { within } = plan.table
  if (within && new Set(rows.map(within.identity)).size < rows.length)
    throw outOfOrder(plan, `a row of ${rows[0]?.id} twice`)
}

/** Conditions that a range is. */
export function within({ table }: ReadPlan, { above, upTo }: Range): readonly string[] {
  return [
    ...(above === null ? [] : [`${table.key} > ${literal(above)}`]),
    ...(upTo === null ? [] : [`${table.key} <= ${literal(upTo)}`]),
  ]
}

/** Paging by key rests on the order: rows that come out of it would be lost in silence, so that is an error. */
function assertInRange(
  plan: ReadPlan,
  keys: readonly (string | undefined)[],
  hasMore: boolean,
  { above, upTo }: Range,
): void {
  let previous = above
  for (const id of keys) {
    if (id === undefined) throw outOfOrder(plan, 'a row without its key')
    const order = previous === null ? 1 : compareKeys(id, previous)
    if (order < 0 || (order === 0 && !plan.table.within)) throw outOfOrder(plan, `${id} after ${previous}`)
    previous = id
  }
  if (upTo !== null && previous !== null && compareKeys(previous, upTo) > 0)
    throw outOfOrder(plan, `${previous} where at most ${upTo} was asked for`)
  if (hasMore && keys.length === 0) throw outOfOrder(plan, 'an empty page with more to come')
}

const outOfOrder = (plan: ReadPlan, what: string) =>
  new SourceError(
    'incomplete',
    `NetSuite gave rows of ${plan.table.table} out of the order asked for: ${what}.`,
    'Run again; if it happens again, tell NetSuite support the query, which the log has where it says “asking again”.',
  )
