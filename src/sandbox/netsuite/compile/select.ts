import type { Expression, Join, Select } from '../suiteql/ast.js'
import { unsupported } from '../suiteql/refusal.js'
import { hasAggregate } from './aggregates.js'
import { asCondition } from './convert.js'
import { compileExpression } from './expression.js'
import { compileItems, type Item } from './items.js'
import { takeRownum } from './rownum.js'
import { type CompiledSource, compileSource } from './source.js'
import type { CompiledQuery, Context, Place, Scope } from './types.js'

/** One SELECT, its clauses compiled but not yet put together. */
export interface CompiledSelect {
  readonly items: readonly Item[]
  /** Where terms of ORDER BY are looked up. */
  readonly place: Place
  readonly distinct: boolean
  /** ` FROM … WHERE … GROUP BY … HAVING …` */
  readonly tail: string
  /** From `ROWNUM <= n`: so many rows, taken before they are sorted. */
  readonly first?: number
  /** The one subquery it reads from, where rows keep the order that they have there. */
  readonly kept?: CompiledQuery
}

/** Compiles one SELECT; `extra` are expressions outside its list (those of ORDER BY) that may make it an aggregate. */
export function compileSelect(
  select: Select,
  extra: readonly Expression[],
  context: Context,
  outer: Scope | undefined,
): CompiledSelect {
  const from = compileFrom(select, context, outer)
  const free: Place = { context, scope: from.scope }
  const { where, first } = takeRownum(select.where)
  const isGrouped = isAggregated(select, extra)
  const groupBy = select.groupBy.map((each) => compileExpression(each, free))
  const grouped = new Set(groupBy.map((each) => each.sql))
  const place: Place = isGrouped ? { ...free, grouped } : free
  const keys = groupBy.map((each) => (each.kind === 'decimal' ? `dec_key(${each.sql})` : each.sql))
  const tail = [
    from.sql,
    where === undefined ? '' : `WHERE ${asCondition(compileExpression(where, free))}`,
    keys.length === 0 ? '' : `GROUP BY ${keys.join(', ')}`,
    select.having === undefined ? '' : `HAVING ${asCondition(compileExpression(select.having, place))}`,
  ]
  if (isGrouped && first !== undefined) throw unsupported()
  const kept = !isGrouped && !select.distinct && from.kept !== undefined ? { kept: from.kept } : {}
  return {
    items: compileItems(select.items, place),
    place,
    distinct: select.distinct,
    tail: tail.filter((part) => part !== '').join(' '),
    ...(first === undefined ? {} : { first }),
    ...kept,
  }
}

function isAggregated(select: Select, extra: readonly Expression[]): boolean {
  if (select.groupBy.length > 0 || select.having !== undefined) return true
  return [...select.items.map((item) => item.expression), ...extra].some(hasAggregate)
}

interface From {
  readonly sql: string
  readonly scope: Scope
  readonly kept?: CompiledQuery
}

function compileFrom(select: Select, context: Context, outer: Scope | undefined): From {
  const around = outer === undefined ? {} : { outer }
  if (select.from === undefined) return { sql: '', scope: { sources: [], ...around } }
  const main = compileSource(select.from, context, outer)
  const joins = select.joins.map((join) => ({ join, source: compileSource(join.source, context, outer) }))
  const scope: Scope = {
    sources: [main, ...joins.map((each) => each.source)].map((each) => each.scope),
    ...around,
  }
  const clauses = joins.map(({ join, source }) => joinSql(join, source, { context, scope }))
  const sql = `FROM ${[main.sql, ...clauses].join(' ')}`
  return { sql, scope, ...(joins.length === 0 && main.query !== undefined ? { kept: main.query } : {}) }
}

function joinSql(join: Join, source: CompiledSource, place: Place): string {
  if (join.on === undefined) return `CROSS JOIN ${source.sql}`
  const on = asCondition(compileExpression(join.on, place))
  return `${join.type === 'left' ? 'LEFT ' : ''}JOIN ${source.sql} ON ${on}`
}
