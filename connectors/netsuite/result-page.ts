import { NamePath } from '../../reconcile/basics/name-path.js'
import { Transient } from '../http/failure.js'
import { asText, isObject, type Json, type JsonObject, parseLossless, unreadable } from '../http/lossless.js'

/** One row: names in lower case, values as text; what is null isn't there. `links`, which no column is called, is whatever came. */
export type ResultRow = Readonly<Record<string, string | undefined>>

export interface ResultPage {
  readonly rows: readonly ResultRow[]
  readonly hasMore: boolean
  /** Rows of the whole query, where NetSuite says. */
  readonly totalResults: number | null
}

/** Reads an answer. Values come as strings; where a number comes after all, the answer is read again without doubles. */
export function resultPage(body: string): ResultPage {
  const answer = parsed(body)
  if (!isObject(answer) || !(Array.isArray(answer.items) || isEmpty(answer))) {
    throw new Transient('malformed', 'a query’s answer has no items')
  }
  return (
    resultPageOf(answer) ??
    resultPageOf(parseLossless(body)) ?? { rows: [], hasMore: false, totalResults: null }
  )
}

/** A page that counts no rows may leave their list out. */
const isEmpty = ({ items, count, totalResults }: JsonObject): boolean =>
  items == null && Number(count ?? totalResults ?? Number.NaN) === 0

/** More is to come where that is said, or where there is a link to it. */
const isGoingOn = ({ hasMore, links }: JsonObject): boolean =>
  hasMore === undefined || hasMore === null
    ? Array.isArray(links) && links.some((link) => isObject(link) && link.rel === 'next')
    : /^(t|true)$/i.test(String(hasMore))

/** Null where a value came as a number. */
function resultPageOf(answer: Json): ResultPage | null {
  const root = isObject(answer) ? answer : {}
  const rows: ResultRow[] = []
  for (const item of Array.isArray(root.items) ? root.items : []) {
    const row = isObject(item) ? rowOf(item) : undefined
    if (row === null) return null
    if (row !== undefined) rows.push(row)
  }
  const total = asText(root.totalResults)
  return {
    rows,
    hasMore: isGoingOn(root),
    totalResults: total === null ? null : Number(total),
  }
}

/** Null where a value is a number: JSON.parse has made a double of it. */
function rowOf(item: JsonObject): ResultRow | null {
  return isRow(item) ? item : copied(item)
}

/** Whether an item is a row as it came, as nearly all are: names in lower case and texts, but for its list of links. */
function isRow(item: JsonObject): item is Readonly<Record<string, string>> {
  let place = NAMES.start
  for (const key in item) {
    place = NAMES.step(place, key)
    if (typeof item[key] === 'string' ? place.about !== key : key !== 'links') return false
  }
  return true
}

function copied(item: JsonObject): ResultRow | null {
  const row: Record<string, string | undefined> = {}
  for (const key in item) {
    const value: unknown = item[key]
    if (typeof value === 'string') row[key.toLowerCase()] = value
    else if (typeof value === 'number') return null
    else if (typeof value === 'boolean') row[key.toLowerCase()] = value ? 'T' : 'F'
    else if (key !== 'links' && value !== null && value !== undefined) row[key.toLowerCase()] = String(value)
  }
  return row
}

/** Names of columns as they have come, in lower case. */
const NAMES = new NamePath((name) => name.toLowerCase())

function parsed(body: string): Json {
  try {
    return JSON.parse(body) as Json
  } catch {
    throw unreadable(body)
  }
}
