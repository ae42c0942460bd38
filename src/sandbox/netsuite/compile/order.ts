import type { OrderTerm } from '../suiteql/ast.js'
import { unsupported } from '../suiteql/refusal.js'
import { compileExpression } from './expression.js'
import type { Item } from './items.js'
import type { Compiled, Place } from './types.js'

/** What one term of ORDER BY sorts by: a column of the result, or another value. */
export interface SortKey {
  readonly value: Compiled
  /** Its place in the result, where it is in it. */
  readonly item?: number
  readonly term: OrderTerm
}

/** Finds what the terms mean: a position, a name of the result, or an expression. */
export function sortKeys(
  terms: readonly OrderTerm[],
  items: readonly Item[],
  place: Place,
): readonly SortKey[] {
  return terms.map((term) => {
    const item = itemOf(term, items)
    const value = item === undefined ? compileExpression(term.expression, place) : items[item]?.value
    if (value === undefined) throw unsupported()
    const same = item ?? items.findIndex((each) => each.value.sql === value.sql)
    return same < 0 ? { value, term } : { value, term, item: same }
  })
}

function itemOf({ expression }: OrderTerm, items: readonly Item[]): number | undefined {
  if (expression.kind === 'number') return position(Number(expression.value), items)
  if (expression.kind !== 'column' || expression.source !== undefined) return undefined
  const name = expression.name.toLowerCase()
  const index = items.findIndex((item) => item.name === name)
  return index < 0 ? undefined : index
}

function position(number: number, items: readonly Item[]): number {
  if (!Number.isInteger(number) || number < 1 || number > items.length) throw unsupported()
  return number - 1
}

/** One term in SQL, of a value known there as `sql`. Nulls come last going up and first going down. */
export function sortSql(key: SortKey, sql: string): string {
  const { descending, nulls } = key.term
  const by = key.value.kind === 'decimal' ? `dec_key(${sql})` : sql
  const direction = descending ? ' DESC' : ''
  if (key.value.origin?.unique) return `${by}${direction}`
  return `${by}${direction} NULLS ${(nulls ?? (descending ? 'first' : 'last')).toUpperCase()}`
}
