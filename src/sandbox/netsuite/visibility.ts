import type { Tables } from '../tables.js'
import type { Visibility } from './compile/catalog.js'
import type { NetSuiteOptions } from './options.js'

/** What features and permissions hide. Without OneWorld there is no subsidiary anywhere, neither table nor column. */
export function visibilityOf(options: NetSuiteOptions, tables: Tables): Visibility {
  const absentTables = new Set<string>()
  const absentColumns = new Set((options.absentColumns ?? []).map((name) => name.toLowerCase()))
  if (options.oneWorld === false) {
    absentTables.add('subsidiary')
    for (const table of tables) absentColumns.add(`${table.name.toLowerCase()}.subsidiary`)
  }
  if (options.multiCurrency === false) absentTables.add('currency')
  const forbiddenTables = new Set((options.forbiddenTables ?? []).map((name) => name.toLowerCase()))
  return { absentTables, forbiddenTables, absentColumns }
}
