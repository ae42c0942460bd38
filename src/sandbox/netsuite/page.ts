import type { Store } from '../database/store.js'
import type { Catalog } from './compile/catalog.js'
import { compileQuery } from './compile/query.js'
import type { CompiledQuery, Context, OutputColumn } from './compile/types.js'
import { writeAccountDate } from './masks/account-date.js'
import type { AccountSettings } from './options.js'
import { parseSuiteQl } from './suiteql/parse.js'
import type { PageRequest } from './suiteql-request.js'

export interface Page {
  /** Rows as the client sees them, in JSON: text only, lower-case keys, nothing for null. */
  readonly items: readonly string[]
  readonly total: number
}

type Row = readonly (string | bigint | number | null)[]

/** Compiles and runs a query for one page of its rows. Throws a `Refusal` where the vendor wouldn't run it. */
export function runPage(
  request: PageRequest,
  store: Store,
  catalog: Catalog,
  settings: AccountSettings,
  moment: number,
): Page {
  const query = compile(request, catalog, settings, moment)
  const rows = store.database.prepare(pageSql(query)).raw().all(request.limit, request.offset) as Row[]
  const writers = query.columns.map((column) => writerOf(column, settings))
  return {
    items: rows.map((row) => itemOf(row, writers)),
    total: totalOf(request, store, query, rows.length),
  }
}

/** A page that isn't full tells the total by itself; otherwise the rows are counted. */
function totalOf({ limit, offset }: PageRequest, store: Store, query: CompiledQuery, rows: number): number {
  if (rows < limit && (rows > 0 || offset === 0)) return offset + rows
  return store.count(query.limit === '' ? query.core : `${query.core} ${query.limit}`)
}

function compile(
  request: PageRequest,
  catalog: Catalog,
  settings: AccountSettings,
  moment: number,
): CompiledQuery {
  let names = 0
  const context: Context = {
    catalog,
    dateFormat: settings.dateFormat,
    now: { account: settings.zone.local(moment), database: settings.databaseZone.local(moment) },
    toLocal: settings.zone.local,
    compileQuery: (query, outer) => compileQuery(query, context, outer),
    newName: () => `t${names++}`,
  }
  return compileQuery(parseSuiteQl(request.statement, request.binds), context, undefined)
}

function pageSql(query: CompiledQuery): string {
  const all = `${query.core} ${query.order}`
  return query.limit === ''
    ? `${all} LIMIT ? OFFSET ?`
    : `SELECT * FROM (${all} ${query.limit}) LIMIT ? OFFSET ?`
}

/** Writes a value of a column as a member of a JSON object, its comma before it. */
type Write = (value: string | bigint | number) => string

function writerOf(column: OutputColumn, settings: AccountSettings): Write {
  const name = `,${JSON.stringify(column.name)}:`
  if (column.kind === 'date')
    return (value) => name + JSON.stringify(writeAccountDate(String(value), settings.dateFormat))
  if (column.kind === 'datetime')
    return (value) => name + JSON.stringify(settings.writeDateTime(String(value)))
  return (value) => (typeof value === 'string' ? name + JSON.stringify(value) : `${name}"${value}"`)
}

function itemOf(row: Row, writers: readonly Write[]): string {
  let text = '{"links":[]'
  for (const [index, write] of writers.entries()) {
    const value = row[index]
    if (value !== null && value !== undefined) text += write(value)
  }
  return `${text}}`
}
