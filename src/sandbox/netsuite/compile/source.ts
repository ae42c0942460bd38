import { quoted } from '../../database/store.js'
import type { Column, ColumnType } from '../../tables.js'
import type { Source } from '../suiteql/ast.js'
import { subqueryText } from './subquery.js'
import type { Compiled, CompiledQuery, Context, Kind, Scope, ScopeSource } from './types.js'

/** A source of a FROM clause: what names it gives, and its SQL. */
export interface CompiledSource {
  readonly scope: ScopeSource
  readonly sql: string
  /** The subquery it is, where it is one. */
  readonly query?: CompiledQuery
}

export function compileSource(source: Source, context: Context, outer: Scope | undefined): CompiledSource {
  return source.kind === 'table' ? tableSource(source, context) : querySource(source, context, outer)
}

function tableSource(source: Source & { kind: 'table' }, context: Context): CompiledSource {
  const table = context.catalog.table(source.name)
  const name = context.newName()
  const columns = new Map<string, Compiled>()
  for (const [key, column] of table.columns) {
    const unique = table.unique.has(key)
    const origin = { table: table.name.toLowerCase(), column, source: name, unique }
    columns.set(key, { sql: `${name}.${quoted(column.name)}`, kind: kindOf(column), origin })
  }
  return { scope: { alias: source.alias, table: table.name, columns }, sql: `${table.sql} AS ${name}` }
}

function querySource(
  source: Source & { kind: 'query' },
  context: Context,
  outer: Scope | undefined,
): CompiledSource {
  const query = context.compileQuery(source.query, outer)
  const name = context.newName()
  const columns = new Map<string, Compiled>()
  query.columns.forEach((column, index) => {
    columns.set(column.name.toLowerCase(), { sql: `${name}.c${index}`, kind: column.kind })
  })
  const scope = { alias: source.alias, table: source.alias, columns }
  return { scope, sql: `(${subqueryText(query)}) AS ${name}`, query }
}

const KINDS: Readonly<Record<ColumnType, Kind>> = {
  id: 'int',
  reference: 'int',
  int: 'int',
  decimal: 'decimal',
  date: 'date',
  datetime: 'datetime',
  string: 'text',
  textarea: 'text',
  picklist: 'text',
  boolean: 'text',
}

/** What a column of the vendor holds once it is stored. */
export function kindOf(column: Column): Kind {
  return KINDS[column.type]
}
