import type { Answer, Incoming } from '../http/message.js'
import { errorAnswer } from './errors.js'
import type { Expression } from './suiteql/ast.js'

const PAGE_LIMIT = 1000
export const MOST_PAGES = 1000

/** A request for one page of a query. */
export interface PageRequest {
  readonly statement: string
  readonly binds: readonly Expression[]
  readonly limit: number
  readonly offset: number
}

/** Reads a SuiteQL request, or gives the refusal. */
export function readPageRequest(request: Incoming): PageRequest | Answer {
  if (!/(^|,)\s*transient\s*(,|;|$)/i.test(String(request.headers.prefer ?? ''))) {
    const detail = "Invalid value for the request header parameter 'prefer'. Provide 'transient'."
    return errorAnswer(400, { code: 'INVALID_HEADER', detail, header: 'Prefer' })
  }
  const body = readBody(request.body)
  if ('status' in body) return body
  const paging = readPaging(request.query)
  return 'status' in paging ? paging : { ...body, ...paging }
}

function readBody(text: string): Pick<PageRequest, 'statement' | 'binds'> | Answer {
  const body = parsed(text)
  if (typeof body !== 'object' || body === null) return badContent('The request body is not valid JSON.')
  const { q, params } = body as { readonly q?: unknown; readonly params?: unknown }
  if (typeof q !== 'string' || q.trim() === '') return badContent("Missing required property 'q'.", 'q')
  if (params !== undefined && !Array.isArray(params)) return badContent('params must be a list.', 'params')
  const binds = (params ?? []).map((value: unknown) => literal(value))
  const wrong = binds.indexOf(undefined)
  if (wrong >= 0) return badContent(`Invalid value for params[${wrong}].`, `params[${wrong}]`)
  return { statement: q, binds: binds.filter((bind) => bind !== undefined) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Null is refused as a bound value. */
function literal(value: unknown): Expression | undefined {
  if (typeof value === 'string') return { kind: 'text', value }
  if (typeof value === 'number') return { kind: 'number', value: String(value) }
  return typeof value === 'boolean' ? { kind: 'text', value: value ? 'T' : 'F' } : undefined
}

function readPaging(query: URLSearchParams): Pick<PageRequest, 'limit' | 'offset'> | Answer {
  const limit = whole(query.get('limit') ?? String(PAGE_LIMIT))
  const offset = whole(query.get('offset') ?? '0')
  if (limit === undefined || limit < 1 || limit > PAGE_LIMIT) {
    return badPaging('limit', `The limit must be a whole number from 1 to ${PAGE_LIMIT}.`)
  }
  if (offset === undefined) return badPaging('offset', 'The offset must be a whole number, at least 0.')
  if (offset % limit !== 0) return badPaging('offset', 'The offset must be divisible by the limit.')
  if (offset / limit >= MOST_PAGES) return badPaging('offset', `A query has at most ${MOST_PAGES} pages.`)
  return { limit, offset }
}

function whole(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

function badPaging(queryParam: string, detail: string): Answer {
  const text = `Invalid value for the query parameter ${queryParam}. ${detail}`
  return errorAnswer(400, { code: 'INVALID_PARAMETER', detail: text, queryParam })
}

function badContent(detail: string, path?: string): Answer {
  const at = path === undefined ? {} : { path }
  return errorAnswer(400, { code: 'INVALID_CONTENT', detail, ...at })
}
