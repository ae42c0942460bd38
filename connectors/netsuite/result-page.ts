import { Transient } from '../http/failure.js'
import { asText, isObject, type Json, type JsonObject, parseLossless, unreadable } from '../http/lossless.js'

/** One row: names in lower case, values as text; what is null isn't there. */
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
  if (!isObject(answer) || !Array.isArray(answer.items)) {
    throw new Transient('malformed', 'a query’s answer has no items')
  }
  return (
    resultPageOf(answer) ??
    resultPageOf(parseLossless(body)) ?? { rows: [], hasMore: false, totalResults: null }
  )
}

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
    hasMore: root.hasMore === true,
    totalResults: total === null ? null : Number(total),
  }
}

/** Null where a value is a number: JSON.parse has made a double of it. */
function rowOf(item: JsonObject): ResultRow | null {
  const row: Record<string, string | undefined> = {}
  for (const key in item) {
    const value: unknown = item[key]
    if (typeof value === 'string') row[lowerCase(key)] = value
    else if (typeof value === 'number') return null
    else if (key !== 'links' && value !== null && value !== undefined) row[lowerCase(key)] = String(value)
  }
  return row
}

/** Names of columns as they have come: always the same few. */
const LOWER_CASE = new Map<string, string>()
const MOST_NAMES = 5000

function lowerCase(name: string): string {
  const known = LOWER_CASE.get(name)
  if (known !== undefined) return known
  const lower = name.toLowerCase()
  if (LOWER_CASE.size < MOST_NAMES) LOWER_CASE.set(name, lower)
  return lower
}

function parsed(body: string): Json {
  try {
    return JSON.parse(body) as Json
  } catch {
    throw unreadable(body)
  }
}
