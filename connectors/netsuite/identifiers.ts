import type { Table } from './tables/table.js'

const IDENTIFIER = /^[a-z_][\w$#]*(\.[a-z_][\w$#]*)?$/i

export const isPath = (path: string): boolean => IDENTIFIER.test(path)

/** A mapped path as a column: of the object's own table, or of one that is read along (`transaction.entity`). */
export function columnOf(table: Table, path: string): { readonly alias: string; readonly column: string } {
  const [first = '', second] = path.split('.')
  if (second === undefined) return { alias: table.alias, column: first }
  return { alias: aliasOf(table, first) ?? first, column: second }
}

function aliasOf(table: Table, name: string): string | null {
  const wanted = name.toLowerCase()
  if (wanted === table.table || wanted === table.alias) return table.alias
  const join = table.joins.find((candidate) => candidate.table === wanted || candidate.alias === wanted)
  return join?.alias ?? null
}

/** Words that stand alone in a condition and aren't columns. */
const WORDS = new Set(
  `and or not in is null like escape between exists any all some case when then else end date timestamp interval
   year month day hour minute second true false asc desc rownum sysdate systimestamp current_date current_timestamp
   localtimestamp dual as from both leading trailing integer varchar varchar2`.split(/\s+/),
)

const TOKEN = /'(?:[^']|'')*'|"[^"]*"|[a-z_][\w$#]*(?:\s*\.\s*[a-z_][\w$#]*)*|\s+|./giu

/**
 * A company's own condition with every bare column said to be of the object's own table, and table names by their
 * aliases, so that it means the same beside the tables that are read along. One with a query inside is left as it is.
 */
export function qualified(table: Table, where: string): string {
  if (/\bselect\b/i.test(where)) return where
  const tokens = where.match(TOKEN) ?? []
  return tokens
    .map((token, index) => {
      if (!/^[a-z_]/i.test(token) || isCall(tokens, index)) return token
      const parts = token.split('.').map((part) => part.trim())
      if (parts.length > 2 || (parts.length === 1 && WORDS.has(token.toLowerCase()))) return token
      const { alias, column } = columnOf(table, parts.join('.'))
      return `${alias}.${column}`
    })
    .join('')
}

function isCall(tokens: readonly string[], index: number): boolean {
  const next = tokens.slice(index + 1).find((token) => token.trim() !== '')
  return next === '('
}
