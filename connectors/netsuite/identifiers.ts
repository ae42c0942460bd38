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
 * aliases, so that it means the same beside the tables that are read along. In a query inside it bare columns are that
 * query's own.
 */
export function qualified(table: Table, where: string): string {
  const tokens = where.match(TOKEN) ?? []
  const inside = queriesInside(tokens)
  return tokens
    .map((token, index) => {
      if (!/^[a-z_]/i.test(token) || isCall(tokens, index)) return token
      const parts = token.split('.').map((part) => part.trim())
      if (parts.length > 2 || (parts.length === 1 && WORDS.has(token.toLowerCase()))) return token
      const query = inside[index]
      if (query && (parts.length === 1 || query.has(parts[0]?.toLowerCase() ?? ''))) return token
      const { alias, column } = columnOf(table, parts.join('.'))
      return `${alias}.${column}`
    })
    .join('')
}

/** For each token, the words of the query in brackets that it stands in, its tables among them; null: it stands in none. */
function queriesInside(tokens: readonly string[]): readonly (ReadonlySet<string> | null)[] {
  const inside: (ReadonlySet<string> | null)[] = tokens.map(() => null)
  const open: number[] = []
  for (const [index, token] of tokens.entries()) {
    if (token === '(') open.push(index)
    const from = token === ')' ? open.pop() : undefined
    if (from === undefined) continue
    const words = tokens.slice(from + 1, index).flatMap((word) => word.trim().toLowerCase() || [])
    // A query within a query comes first: what surrounds it has its words too.
    if (words[0] === 'select') inside.fill(new Set(words), from, index)
  }
  return inside
}

function isCall(tokens: readonly string[], index: number): boolean {
  const next = tokens.slice(index + 1).find((token) => token.trim() !== '')
  return next === '('
}
