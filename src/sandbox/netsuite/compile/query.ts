import type { Query, Select } from '../suiteql/ast.js'
import { unsupported } from '../suiteql/refusal.js'
import { as, commonKind } from './convert.js'
import type { Item } from './items.js'
import { type SortKey, sortKeys, sortSql } from './order.js'
import { type CompiledSelect, compileSelect } from './select.js'
import type { CompiledQuery, Context, OutputColumn, Scope } from './types.js'

/** Rows that nobody asked to sort come in another order each time. */
const SHUFFLE = 'ns_shuffle()'

/** Compiles a whole query: one SELECT, or several joined by set operators, with order and paging. */
export function compileQuery(query: Query, context: Context, outer: Scope | undefined): CompiledQuery {
  const [only] = query.selects
  if (only === undefined) throw unsupported()
  const compiled =
    query.selects.length === 1 ? single(only, query, context, outer) : united(query, context, outer)
  return { ...compiled, limit: limitOf(query) }
}

type Unlimited = Omit<CompiledQuery, 'limit'>

function single(select: Select, query: Query, context: Context, outer: Scope | undefined): Unlimited {
  const terms = query.orderBy.map((term) => term.expression)
  const compiled = compileSelect(select, terms, context, outer)
  const keys = sortKeys(query.orderBy, compiled.items, compiled.place)
  if (compiled.distinct) return distinct(compiled, keys)
  return compiled.first === undefined ? plain(compiled, keys) : firstRows(compiled, keys)
}

function plain(select: CompiledSelect, keys: readonly SortKey[]): Unlimited {
  const core = `SELECT ${listed(select.items)} ${select.tail}`
  const columns = outputs(select.items)
  if (keys.length === 0 && isKept(select)) return { core, order: '', ordered: true, columns }
  const settled = isSettled(select, keys)
  const terms = keys.map((key) => sortSql(key, key.value.sql))
  return { core, order: orderBy(terms, settled), ordered: settled, columns }
}

/** DISTINCT is made first, then sorted by what is left. */
function distinct(select: CompiledSelect, keys: readonly SortKey[]): Unlimited {
  const limit = select.first === undefined ? '' : ` ORDER BY ${SHUFFLE} LIMIT ${select.first}`
  const core = `SELECT * FROM (SELECT DISTINCT ${listed(select.items)} ${select.tail}${limit})`
  const terms = keys.map((key) => sortSql(key, resultName(key)))
  return { core, order: orderBy(terms, false), ordered: false, columns: outputs(select.items) }
}

/** `ROWNUM <= n` takes any n rows, and sorts those. */
function firstRows(select: CompiledSelect, keys: readonly SortKey[]): Unlimited {
  const hidden = keys.map((key, index) => `${key.value.sql} AS o${index}`)
  const list = [listed(select.items), ...hidden].join(', ')
  const pick = isKept(select) ? '' : `ORDER BY ${SHUFFLE} `
  const names = select.items.map((_, index) => `c${index}`).join(', ')
  const core = `SELECT ${names} FROM (SELECT ${list} ${select.tail} ${pick}LIMIT ${select.first ?? -1})`
  const terms = keys.map((key, index) => sortSql(key, `o${index}`))
  const columns = outputs(select.items)
  if (keys.length === 0 && isKept(select)) return { core, order: '', ordered: true, columns }
  return { core, order: orderBy(terms, false), ordered: false, columns }
}

function united(query: Query, context: Context, outer: Scope | undefined): Unlimited {
  const selects = query.selects.map((select) => compileSelect(select, [], context, outer))
  const [head] = selects
  if (head === undefined || selects.some((each) => each.items.length !== head.items.length))
    throw unsupported()
  const kinds = head.items.map((_, index) =>
    commonKind(selects.map((each) => each.items[index]?.value.kind ?? 'null')),
  )
  const items = head.items.map((item, index): Item => {
    return { name: item.name, value: { sql: `c${index}`, kind: kinds[index] ?? 'null' } }
  })
  const texts = selects.map((select) => {
    if (select.first !== undefined) throw unsupported()
    const list = select.items.map(
      ({ value }, index) => `${as(kinds[index] ?? 'null', value, context)} AS c${index}`,
    )
    return `SELECT ${select.distinct ? 'DISTINCT ' : ''}${list.join(', ')} ${select.tail}`
  })
  const joined = texts
    .map((text, index) => (index === 0 ? text : `${operator(query, index)} ${text}`))
    .join(' ')
  const keys = sortKeys(query.orderBy, items, { context, scope: { sources: [] } })
  const terms = keys.map((key) => sortSql(key, resultName(key)))
  const columns = items.map(({ name, value }) => ({ name, kind: value.kind }))
  return { core: `SELECT * FROM (${joined})`, order: orderBy(terms, false), ordered: false, columns }
}

function operator(query: Query, index: number): string {
  const found = query.operators[index - 1]
  return found === 'MINUS' ? 'EXCEPT' : (found ?? '')
}

function resultName(key: SortKey): string {
  if (key.item === undefined) throw unsupported()
  return `c${key.item}`
}

/** Whether the rows come as an ordered subquery gives them. */
function isKept(select: CompiledSelect): boolean {
  return select.kept?.ordered === true
}

/** Whether the keys leave no ties: one source, and a column of it that differs in every row. */
function isSettled(select: CompiledSelect, keys: readonly SortKey[]): boolean {
  return select.place.scope.sources.length === 1 && keys.some((key) => key.value.origin?.unique === true)
}

function orderBy(terms: readonly string[], settled: boolean): string {
  return `ORDER BY ${(settled ? terms : [...terms, SHUFFLE]).join(', ')}`
}

function limitOf(query: Query): string {
  if (query.fetch === undefined && query.offset === undefined) return ''
  return `LIMIT ${query.fetch ?? -1} OFFSET ${query.offset ?? 0}`
}

function listed(items: readonly Item[]): string {
  return items.map((item, index) => `${item.value.sql} AS c${index}`).join(', ')
}

function outputs(items: readonly Item[]): readonly OutputColumn[] {
  return items.map(({ name, value }) => {
    return { name, kind: value.kind, ...(value.origin === undefined ? {} : { origin: value.origin }) }
  })
}
