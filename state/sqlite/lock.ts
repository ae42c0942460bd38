import Database from 'better-sqlite3'
import { translate } from './translate.js'

/** A lock that the operating system lets go of when its process ends, however it ends. */
export interface Lock {
  readonly isHeld: boolean
  release(): void
}

/**
 * Takes the lock beside a store, or answers null where another has it (also another store in this process). It is the
 * write lock of a small database of its own: the system drops it with the process, even by kill -9, and no process id
 * that was given out again can keep it. Nothing may open that file but SQLite: closing any other handle to it
 * drops POSIX locks (https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_).
 */
export function takeLock(storePath: string): Lock | null {
  const path = `${storePath}.lock`
  let database: Database.Database | undefined
  try {
    database = new Database(path, { timeout: 0 })
    database.exec('BEGIN IMMEDIATE')
    return lockOf(database)
  } catch (error) {
    database?.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null
    throw translate(path, error)
  }
}

function lockOf(database: Database.Database): Lock {
  return {
    get isHeld() {
      return database.open
    },
    release() {
      if (!database.open) return
      database.exec('ROLLBACK')
      database.close()
    },
  }
}
