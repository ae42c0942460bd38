import type Database from 'better-sqlite3'
import { StoreError } from '../errors.js'
import { MIGRATIONS } from '../migrations/index.js'

/** 'Tieo' in ASCII: says whose file this is (https://www.sqlite.org/pragma.html#pragma_application_id). */
const APPLICATION_ID = 0x5469656f

/** Brings a new or older store to this program's schema, in one transaction. Throws StoreError on any other file. */
export function migrate(database: Database.Database, path: string): void {
  if (versionOf(database, path) === MIGRATIONS.length) return
  database
    .transaction(() => {
      // Asked again inside: another process may have migrated while this one waited for the write lock.
      const from = versionOf(database, path)
      for (const step of MIGRATIONS.slice(from)) database.exec(step.sqlite)
      database.pragma(`user_version = ${MIGRATIONS.length}`)
      database.pragma(`application_id = ${APPLICATION_ID}`)
    })
    .immediate()
}

/** How far a file's schema has come; 0 for an empty one. Throws StoreError where the file isn't for this program. */
export function versionOf(database: Database.Database, path: string): number {
  const version = Number(database.pragma('user_version', { simple: true }))
  const application = database.pragma('application_id', { simple: true })
  if (application !== APPLICATION_ID && !isEmpty(database)) {
    throw new StoreError(
      'not-a-store',
      `${path} is a database of another program.`,
      'Name another file as `store`; this one was left as it is.',
    )
  }
  if (version > MIGRATIONS.length) throw newer(path, version)
  return version
}

const isEmpty = (database: Database.Database): boolean =>
  database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined

const newer = (path: string, version: number): StoreError =>
  new StoreError(
    'newer',
    `The store ${path} has schema ${version}; this version of Tieout knows schemas up to ${MIGRATIONS.length}.`,
    'Use the newer version of Tieout that wrote it.',
  )
