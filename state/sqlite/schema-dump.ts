import Database from 'better-sqlite3'
import { migrate } from './migrate.js'

interface Entry {
  readonly sql: string
}

/** The schema that the migrations lead to, as SQLite keeps it: tables, their indexes and triggers, by name. */
export function schemaDump(): string {
  const database = new Database(':memory:')
  try {
    migrate(database, ':memory:')
    const entries = database
      .prepare<[], Entry>(
        'SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY tbl_name, type DESC, name',
      )
      .all()
    return entries.map(({ sql }) => `${sql};\n`).join('\n')
  } finally {
    database.close()
  }
}
