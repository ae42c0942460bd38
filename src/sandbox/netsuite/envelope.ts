import type { Answer, Incoming } from '../http/message.js'
import type { Page } from './page.js'
import type { PageRequest } from './suiteql-request.js'

interface Link {
  readonly rel: string
  readonly href: string
}

/** A page in the vendor's collection envelope. */
export function collectionAnswer(incoming: Incoming, request: PageRequest, page: Page): Answer {
  const hasMore = request.offset + page.items.length < page.total
  const before = { links: links(incoming, request, page.total, hasMore), count: page.items.length, hasMore }
  const after = { offset: request.offset, totalResults: page.total }
  const items = `"items":[${page.items.join(',')}]`
  return {
    status: 200,
    headers: { 'content-type': 'application/vnd.oracle.resource+json; type=collection' },
    // The rows are JSON already.
    body: `${JSON.stringify(before).slice(0, -1)},${items},${JSON.stringify(after).slice(1)}`,
    statement: request.statement,
  }
}

function links(
  incoming: Incoming,
  { limit, offset }: PageRequest,
  total: number,
  hasMore: boolean,
): readonly Link[] {
  const base = `http://${incoming.headers.host ?? ''}${incoming.path}`
  const at = (rel: string, start: number): Link => ({ rel, href: `${base}?limit=${limit}&offset=${start}` })
  const last = total === 0 ? 0 : Math.floor((total - 1) / limit) * limit
  const back = offset > 0 ? [at('previous', offset - limit), at('first', 0)] : []
  return [...back, ...(hasMore ? [at('next', offset + limit), at('last', last)] : []), at('self', offset)]
}
