import type { CompiledQuery } from './types.js'

/** A compiled query inside another one. SQLite drops an order that no limit depends on, hence the limit of none. */
export function subqueryText(query: CompiledQuery): string {
  const limit = query.limit === '' && query.order !== '' ? 'LIMIT -1' : query.limit
  return `${query.core} ${query.order} ${limit}`.trim()
}
