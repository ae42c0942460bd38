import { quoted, type Store, type StoredTable } from '../database/store.js'
import type { Column, Table, Tables } from '../tables.js'

/** An object that the user may see, with the fields that the user may see. */
export interface SObject {
  readonly name: string
  readonly sql: string
  /** By lower-case name. */
  readonly fields: ReadonlyMap<string, Column>
  /** By lower-case relationship name: the reference that leads there. */
  readonly parents: ReadonlyMap<string, Column>
}

/** What the user may see of the org. */
export interface Schema {
  find(name: string): SObject | undefined
  all(): readonly SObject[]
}

export function schemaOf(
  store: Store,
  hiddenObjects: readonly string[],
  hiddenFields: readonly string[],
  hasHiddenRows = false,
): Schema {
  const hidden = new Set([...hiddenObjects, ...hiddenFields].map((name) => name.toLowerCase()))
  const find = (name: string): SObject | undefined => {
    const table = store.tables.get(name.toLowerCase())
    return table === undefined || hidden.has(name.toLowerCase())
      ? undefined
      : visible(table, hidden, hasHiddenRows)
  }
  return {
    find,
    all: () => [...store.tables.keys()].flatMap((name) => find(name) ?? []),
  }
}

function visible(table: StoredTable, hidden: ReadonlySet<string>, hasHiddenRows: boolean): SObject {
  const key = table.name.toLowerCase()
  const fields = new Map([...table.columns].filter(([name]) => !hidden.has(`${key}.${name}`)))
  const parents = new Map<string, Column>()
  for (const column of fields.values()) {
    if (column.relationshipName !== undefined) parents.set(column.relationshipName.toLowerCase(), column)
  }
  return { name: table.name, sql: hasHiddenRows ? sharedRows(table) : table.sql, fields, parents }
}

/** Rows that aren't shared with the user aren't there, for queries and for whoever reaches them through a relationship. */
function sharedRows({ name, sql }: StoredTable): string {
  return `(SELECT * FROM ${sql} WHERE sf_hidden('${name.replaceAll("'", "''")}', "Id") = 0)`
}

/** Every object has `IsDeleted`; tables that don't name it hold no deleted rows. */
export function withIsDeleted(tables: Tables): Tables {
  return tables.map((table) => (hasColumn(table, 'isdeleted') ? table : added(table)))
}

function hasColumn(table: Table, name: string): boolean {
  return table.columns.some((column) => column.name.toLowerCase() === name)
}

function added(table: Table): Table {
  return {
    ...table,
    columns: [...table.columns, { name: 'IsDeleted', type: 'boolean' }],
    rows: table.rows.map((row) => ({ ...row, IsDeleted: false })),
  }
}

/** The SQL name of a field of a source. */
export function fieldSql(source: string, column: Column): string {
  return `${source}.${quoted(column.name)}`
}
