import Sqlite, { type Database } from 'better-sqlite3'
import type { Cell, Column, Table, Tables } from '../tables.js'
import type { Cells, Change } from './change.js'
import { addDecimalFunctions } from './decimal-functions.js'

/** A value as SQLite holds it. */
export type Stored = string | number | bigint | null

/** How one vendor keeps its cells, so that SQLite compares and sorts them as the vendor does. */
export interface Encoding {
  encode(column: Column, cell: Cell): Stored
  /** The column's declaration after its name: a collation, or nothing. */
  declare(column: Column): string
  /** Functions besides the decimal ones. */
  addFunctions(database: Database): void
}

/** What is known of a table besides its rows. Column names are looked up in lower case. */
export interface StoredTable {
  readonly name: string
  /** The name to use in SQL, quoted. */
  readonly sql: string
  readonly columns: ReadonlyMap<string, Column>
  /** Lower-case names of columns that hold a different value in every row, and no null. */
  readonly unique: ReadonlySet<string>
}

/** A vendor's rows in a SQLite database in memory. */
export interface Store {
  readonly database: Database
  /** By lower-case name. */
  readonly tables: ReadonlyMap<string, StoredTable>
  /** How many rows a query has. Counted once for as long as nothing changes: each page of an answer tells it anew. */
  count(query: string): number
  replace(tables: Tables): void
  apply(changes: readonly Change[]): void
}

/** Pages are asked for of so many queries at a time, and of most of them one alone. */
const COUNTS = 64

/** Loads the tables. Integers come out of the database as BigInt. */
export function openStore(initial: Tables, encoding: Encoding): Store {
  let database = load(initial, encoding)
  let tables = describeAll(database, initial)
  const counts = new Map<string, number>()
  return {
    get database() {
      return database
    },
    get tables() {
      return tables
    },
    count(query) {
      const known = counts.get(query)
      if (known !== undefined) return known
      const count = Number(database.prepare(`SELECT COUNT(*) FROM (${query})`).pluck().get())
      if (counts.size >= COUNTS) counts.clear()
      counts.set(query, count)
      return count
    },
    replace(next) {
      counts.clear()
      database.close()
      database = load(next, encoding)
      tables = describeAll(database, next)
    },
    apply(changes) {
      counts.clear()
      for (const change of changes) tables = applied(database, tables, encoding, change)
    },
  }
}

function applied(
  database: Database,
  tables: ReadonlyMap<string, StoredTable>,
  encoding: Encoding,
  change: Change,
): ReadonlyMap<string, StoredTable> {
  const key = change.table.toLowerCase()
  const table = tables.get(key)
  if (table === undefined) throw new Error(`The sandbox has no table ${change.table} to change.`)
  write(database, table, encoding, change)
  return new Map(tables).set(key, { ...table, unique: uniqueColumns(database, table.sql, table.columns) })
}

function write(database: Database, table: StoredTable, encoding: Encoding, change: Change): void {
  if (change.kind === 'insert') {
    insert(database, table, encoding, change.rows)
    return
  }
  const where = assignments(table, encoding, change.where)
  const condition =
    where.names.length === 0 ? 'TRUE' : where.names.map((name) => `${name} IS ?`).join(' AND ')
  if (change.kind === 'delete') {
    database.prepare(`DELETE FROM ${table.sql} WHERE ${condition}`).run(...where.values)
    return
  }
  const set = assignments(table, encoding, change.set)
  const list = set.names.map((name) => `${name} = ?`).join(', ')
  database.prepare(`UPDATE ${table.sql} SET ${list} WHERE ${condition}`).run(...set.values, ...where.values)
}

function assignments(
  table: StoredTable,
  encoding: Encoding,
  cells: Cells,
): { names: string[]; values: Stored[] } {
  const names: string[] = []
  const values: Stored[] = []
  for (const [name, cell] of Object.entries(cells)) {
    const column = table.columns.get(name.toLowerCase())
    if (column === undefined) throw new Error(`The sandbox's table ${table.name} has no column ${name}.`)
    names.push(quoted(column.name))
    values.push(encoding.encode(column, cell))
  }
  return { names, values }
}

function load(tables: Tables, encoding: Encoding): Database {
  const database = new Sqlite(':memory:')
  database.pragma('case_sensitive_like = ON')
  database.defaultSafeIntegers(true)
  addDecimalFunctions(database)
  encoding.addFunctions(database)
  for (const table of tables) create(database, table, encoding)
  return database
}

function create(database: Database, table: Table, encoding: Encoding): void {
  const stored = {
    name: table.name,
    sql: quoted(table.name),
    columns: byName(table),
    unique: new Set<string>(),
  }
  const columns = table.columns.map((column) => `${quoted(column.name)} ${encoding.declare(column)}`)
  database.exec(`CREATE TABLE ${stored.sql} (${columns.join(', ')})`)
  insert(database, stored, encoding, table.rows)
  for (const column of table.columns.filter(isIndexed)) {
    const name = quoted(`${table.name} ${column.name}`)
    database.exec(`CREATE INDEX ${name} ON ${stored.sql} (${quoted(column.name)})`)
  }
}

function isIndexed(column: Column): boolean {
  return column.type === 'id' || column.type === 'reference' || column.type === 'datetime'
}

function insert(database: Database, table: StoredTable, encoding: Encoding, rows: readonly Cells[]): void {
  const columns = [...table.columns.values()]
  const statement = database.prepare(`INSERT INTO ${table.sql} VALUES (${columns.map(() => '?').join(', ')})`)
  database.transaction(() => {
    for (const row of rows) {
      statement.run(columns.map((column) => encoding.encode(column, row[column.name] ?? null)))
    }
  })()
}

function describeAll(database: Database, tables: Tables): ReadonlyMap<string, StoredTable> {
  return new Map(
    tables.map((table) => {
      const columns = byName(table)
      const sql = quoted(table.name)
      const unique = uniqueColumns(database, sql, columns)
      return [table.name.toLowerCase(), { name: table.name, sql, columns, unique }]
    }),
  )
}

function uniqueColumns(
  database: Database,
  sql: string,
  columns: ReadonlyMap<string, Column>,
): ReadonlySet<string> {
  const unique = new Set<string>()
  for (const [key, column] of columns) {
    if (column.type !== 'id') continue
    const name = quoted(column.name)
    const counts = database.prepare(`SELECT COUNT(*) = COUNT(DISTINCT ${name}) FROM ${sql}`).pluck()
    if (counts.get() === 1n) unique.add(key)
  }
  return unique
}

function byName(table: Table): ReadonlyMap<string, Column> {
  return new Map(table.columns.map((column) => [column.name.toLowerCase(), column]))
}

/** A SQL identifier. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
