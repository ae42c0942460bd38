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
  const items = answer.items.filter(isObject)
  if (hasNumber(items)) return resultPageOf(parseLossless(body))
  return resultPageOf(answer)
}

function resultPageOf(answer: Json): ResultPage {
  const root = isObject(answer) ? answer : {}
  const items = Array.isArray(root.items) ? root.items.filter(isObject) : []
  const total = asText(root.totalResults)
  return {
    rows: items.map(rowOf),
    hasMore: root.hasMore === true,
    totalResults: total === null ? null : Number(total),
  }
}

function rowOf(item: JsonObject): ResultRow {
  const row: Record<string, string | undefined> = {}
  for (const key in item) {
    const value = item[key]
    if (key === 'links' || value === null || value === undefined) continue
    row[key.toLowerCase()] = typeof value === 'string' ? value : String(value)
  }
  return row
}

function parsed(body: string): Json {
  try {
    return JSON.parse(body) as Json
  } catch {
    throw unreadable(body)
  }
}

/** JSON.parse has made a double of it. */
const hasNumber = (items: readonly JsonObject[]): boolean =>
  items.some((item) =>
    Object.values(item as Record<string, unknown>).some((value) => typeof value === 'number'),
  )
