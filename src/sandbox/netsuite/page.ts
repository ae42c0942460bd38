import type { Store } from '../database/store.js'
import type { Catalog } from './compile/catalog.js'
import { compileQuery } from './compile/query.js'
import type { CompiledQuery, Context, OutputColumn } from './compile/types.js'
import { writeAccountDate } from './masks/account-date.js'
import type { AccountSettings } from './options.js'
import { parseSuiteQl } from './suiteql/parse.js'
import type { PageRequest } from './suiteql-request.js'

/** One row as the client sees it: text only, lower-case keys, nothing for null. */
export type Item = Readonly<Record<string, string | readonly []>>

export interface Page {
  readonly items: readonly Item[]
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
  const core = query.limit === '' ? query.core : `${query.core} ${query.limit}`
  const total = store.database.prepare(`SELECT COUNT(*) FROM (${core})`).pluck().get() as bigint
  const rows = store.database.prepare(pageSql(query)).raw().all(request.limit, request.offset) as Row[]
  return { total: Number(total), items: rows.map((row) => itemOf(row, query.columns, settings)) }
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

function itemOf(row: Row, columns: readonly OutputColumn[], settings: AccountSettings): Item {
  const item: Record<string, string | readonly []> = { links: [] }
  columns.forEach((column, index) => {
    const value = row[index]
    if (value === null || value === undefined) return
    item[column.name] = written(String(value), column, settings)
  })
  return item
}

function written(value: string, column: OutputColumn, settings: AccountSettings): string {
  if (column.kind === 'date') return writeAccountDate(value, settings.dateFormat)
  return column.kind === 'datetime' ? settings.writeDateTime(value) : value
}
