import type { Expression, Join, OrderTerm, Query, Select, SelectItem, Source } from './ast.js'
import { Cursor } from './cursor.js'
import { readAlias, readExpression } from './parse-expression.js'
import { unsupported } from './refusal.js'
import { tokenize } from './tokens.js'

/** Parses one SuiteQL statement; question marks take the given literals in order. Throws a `Refusal`. */
export function parseSuiteQl(text: string, binds: readonly Expression[]): Query {
  const cursor = new Cursor(tokenize(text), binds)
  const query = readQuery(cursor)
  // LIMIT, a second statement, anything after the end: the language has none of it.
  if (!cursor.finished()) throw unsupported()
  return query
}

function readQuery(cursor: Cursor): Query {
  const selects = [readSelect(cursor)]
  const operators: Query['operators'][number][] = []
  for (;;) {
    const operator = readSetOperator(cursor)
    if (operator === undefined) break
    operators.push(operator)
    selects.push(readSelect(cursor))
  }
  return { selects, operators, orderBy: readOrderBy(cursor), ...readPaging(cursor) }
}

function readSetOperator(cursor: Cursor): Query['operators'][number] | undefined {
  if (cursor.takes('UNION', 'ALL')) return 'UNION ALL'
  if (cursor.takes('UNION')) return 'UNION'
  if (cursor.takes('INTERSECT')) return 'INTERSECT'
  return cursor.takes('MINUS') ? 'MINUS' : undefined
}

function readSelect(cursor: Cursor): Select {
  cursor.needs('SELECT')
  const distinct = cursor.takes('DISTINCT')
  if (!distinct) cursor.takes('ALL')
  const items = readMany(cursor, readItem)
  cursor.needs('FROM')
  const from = readSource(cursor)
  const joins = readJoins(cursor)
  const where = cursor.takes('WHERE') ? { where: expression(cursor) } : {}
  const groupBy = cursor.takes('GROUP', 'BY') ? readMany(cursor, expression) : []
  const having = cursor.takes('HAVING') ? { having: expression(cursor) } : {}
  const source = isDual(from) ? {} : { from }
  return { distinct, items, joins, groupBy, ...source, ...where, ...having }
}

function isDual(source: Source): boolean {
  return source.kind === 'table' && source.name.toUpperCase() === 'DUAL'
}

function readItem(cursor: Cursor): SelectItem {
  if (cursor.takes('*')) return { expression: { kind: 'star' } }
  const value = expression(cursor)
  const alias = readAlias(cursor)
  return alias === undefined ? { expression: value } : { expression: value, alias }
}

function readSource(cursor: Cursor): Source {
  if (cursor.takes('(')) {
    const query = readQuery(cursor)
    cursor.needs(')')
    return { kind: 'query', query, alias: readAlias(cursor) ?? '' }
  }
  const name = cursor.name()
  return { kind: 'table', name, alias: readAlias(cursor) ?? name }
}

function readJoins(cursor: Cursor): readonly Join[] {
  const joins: Join[] = []
  for (;;) {
    const join = readJoin(cursor)
    if (join === undefined) return joins
    joins.push(join)
  }
}

function readJoin(cursor: Cursor): Join | undefined {
  if (cursor.takes(',') || cursor.takes('CROSS', 'JOIN')) return { type: 'cross', source: readSource(cursor) }
  const type = readJoinType(cursor)
  if (type === undefined) return undefined
  const source = readSource(cursor)
  cursor.needs('ON')
  return { type, source, on: expression(cursor) }
}

function readJoinType(cursor: Cursor): 'inner' | 'left' | undefined {
  if (cursor.takes('JOIN') || cursor.takes('INNER', 'JOIN')) return 'inner'
  return cursor.takes('LEFT', 'JOIN') || cursor.takes('LEFT', 'OUTER', 'JOIN') ? 'left' : undefined
}

function readOrderBy(cursor: Cursor): readonly OrderTerm[] {
  return cursor.takes('ORDER', 'BY') ? readMany(cursor, readOrderTerm) : []
}

function readOrderTerm(cursor: Cursor): OrderTerm {
  const value = expression(cursor)
  const descending = cursor.takes('DESC')
  if (!descending) cursor.takes('ASC')
  if (cursor.takes('NULLS', 'FIRST')) return { expression: value, descending, nulls: 'first' }
  if (cursor.takes('NULLS', 'LAST')) return { expression: value, descending, nulls: 'last' }
  return { expression: value, descending }
}

function readPaging(cursor: Cursor): Pick<Query, 'offset' | 'fetch'> {
  const offset = cursor.takes('OFFSET') ? { offset: readCount(cursor) } : {}
  const fetch = cursor.takes('FETCH') ? { fetch: readFetch(cursor) } : {}
  return { ...offset, ...fetch }
}

function readFetch(cursor: Cursor): number {
  if (!cursor.takes('FIRST')) cursor.needs('NEXT')
  const count = readCount(cursor)
  cursor.needs('ONLY')
  return count
}

function readCount(cursor: Cursor): number {
  const token = cursor.next()
  if (token.kind !== 'number' || !/^\d+$/.test(token.text)) throw unsupported()
  if (!cursor.takes('ROWS')) cursor.needs('ROW')
  return Number(token.text)
}

function readMany<T>(cursor: Cursor, read: (cursor: Cursor) => T): readonly T[] {
  const list = [read(cursor)]
  while (cursor.takes(',')) list.push(read(cursor))
  return list
}

function expression(cursor: Cursor): Expression {
  return readExpression(cursor, readQuery)
}
