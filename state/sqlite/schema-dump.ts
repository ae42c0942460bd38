import Database from 'better-sqlite3'
import { migrate } from './migrate.js'

interface Entry {
  readonly sql: string
}

/** Text of views and triggers, by `view NAME` and `trigger NAME`. */
export type MadeOf = ReadonlyMap<string, string>

export const SELECT_MADE = `
SELECT type || ' ' || name, sql FROM sqlite_schema WHERE type IN ('view', 'trigger')`

/** The schema that the migrations lead to, as SQLite keeps it: tables, their indexes and triggers, by name. */
export const schemaDump = (): string =>
  asMigrated((database) => {
    const entries = database
      .prepare<[], Entry>(
        'SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY tbl_name, type DESC, name',
      )
      .all()
    return entries.map(({ sql }) => `${sql};\n`).join('\n')
  })

/** The views and triggers that the migrations lead to. */
export const migratedTo = (): MadeOf =>
  asMigrated((database) => new Map(database.prepare<[], [string, string]>(SELECT_MADE).raw().all()))

function asMigrated<T>(work: (database: Database.Database) => T): T {
  const database = new Database(':memory:')
  try {
    migrate(database, ':memory:')
    return work(database)
  } finally {
    database.close()
  }
}
