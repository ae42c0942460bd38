import type { Store, StoredTable } from '../../database/store.js'
import { Refusal } from '../suiteql/refusal.js'

/** What the role that asks may see of what the account holds. */
export interface Catalog {
  /** The table of that name; throws the vendor's `Refusal` where there is none, or none for this role. */
  table(name: string): StoredTable
  /** The same, undefined instead of a refusal. */
  find(name: string): StoredTable | undefined
}

/** Tables and columns (lower case) that are switched off, by feature or by permission. */
export interface Visibility {
  /** The account has no such table. */
  readonly absentTables: ReadonlySet<string>
  /** The role may not read it. */
  readonly forbiddenTables: ReadonlySet<string>
  /** `table.column` */
  readonly absentColumns: ReadonlySet<string>
}

export function catalogOf(store: Store, visibility: Visibility): Catalog {
  function find(name: string): StoredTable | undefined {
    const key = name.toLowerCase()
    const table = store.tables.get(key)
    if (table === undefined || visibility.absentTables.has(key)) return undefined
    const columns = [...table.columns].filter(([column]) => !visibility.absentColumns.has(`${key}.${column}`))
    return { ...table, columns: new Map(columns) }
  }
  const isForbidden = (name: string): boolean => visibility.forbiddenTables.has(name.toLowerCase())

  return {
    table(name) {
      const table = find(name)
      if (table === undefined) throw new Refusal(`Invalid search type: ${name}.`)
      if (isForbidden(name)) throw new Refusal(`Search error occurred: Record '${name}' was not found.`)
      return table
    },
    find: (name) => (isForbidden(name) ? undefined : find(name)),
  }
}
