import { existsSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { StoreError } from '../errors.js'
import type { StoreTools } from '../tools.js'
import { migrate, versionOf } from './migrate.js'
import { translate } from './translate.js'

type Limits = Pick<StoreTools, 'patienceMs' | 'mostPages'>

const PATIENCE_MS = 15_000

/** The page cache of a connection that writes, in kibibytes, below zero as SQLite has it. */
export const MANY_PAGES = -40_960
/** Where pages are gone through once. A sort holds as much again while it goes on. */
export const FEW_PAGES = -16_384
/** Of a connection that only puts in what is pulled, a few ranges of keys at a time, beside another one. */
const PULLED_PAGES = -24_576
/** Of one that only reads, beside others. */
const READ_PAGES = -8192
/** Pages of the log after which it is written over: whoever writes waits for the disk meanwhile. 32 MB in place of 8. */
const LOG_PAGES = 4000

/**
 * Opens (or makes) a store's file. `synchronous = FULL`: with a write-ahead log NORMAL survives a killed process, but not
 * a power cut, and a committed event must survive both. Pages of 8 KB keep long rows inside the clustered tables.
 */
export function openDatabase(path: string, limits: Limits): Database.Database {
  if (!existsSync(dirname(path))) throw noFolder(path)
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw isFolder(path)
  return opened(path, limits, {}, (database) => prepare(database, path))
}

/** A connection for a thread that writes, to a store that this program has open. Throws StoreError. */
export const openToWrite = (path: string, limits: Limits): Database.Database =>
  opened(path, limits, { fileMustExist: true }, (database) => settle(database, PULLED_PAGES))

/** A connection for a thread that reads: what it reads it reads once, so that it keeps few pages. Throws StoreError. */
export const openToRead = (path: string, limits: Limits): Database.Database =>
  opened(path, limits, { readonly: true, fileMustExist: true }, (database) => {
    database.pragma('trusted_schema = OFF')
    database.pragma(`cache_size = ${READ_PAGES}`)
  })

/** A connection that is set up, or none: where that fails, it is closed again. Throws StoreError. */
function opened(
  path: string,
  { patienceMs = PATIENCE_MS, mostPages }: Limits,
  options: Database.Options,
  setUp: (database: Database.Database) => void,
): Database.Database {
  let database: Database.Database | undefined
  try {
    database = new Database(path, { ...options, timeout: patienceMs })
    setUp(database)
    if (mostPages !== undefined) database.pragma(`max_page_count = ${mostPages}`)
    return database
  } catch (error) {
    database?.close()
    throw translate(path, error)
  }
}

function prepare(database: Database.Database, path: string): void {
  // Before anything is changed: another program's file stays as it was.
  versionOf(database, path)
  database.pragma('page_size = 8192')
  database.pragma('journal_mode = WAL')
  settle(database, MANY_PAGES)
  migrate(database, path)
}

/** What each connection that writes has to be told anew. */
function settle(database: Database.Database, pages: number): void {
  database.pragma(`wal_autocheckpoint = ${LOG_PAGES}`)
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('trusted_schema = OFF')
  database.pragma(`cache_size = ${pages}`)
}

/** One name for one file, whatever links lead to it; the file may not exist yet. */
export function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path
}

const noFolder = (path: string): StoreError =>
  new StoreError(
    'configuration',
    `The store ${path} can’t be made: the folder ${dirname(path)} doesn’t exist.`,
    'Make the folder, or name another file as `store`.',
  )

const isFolder = (path: string): StoreError =>
  new StoreError(
    'configuration',
    `The store ${path} is a folder, and a file is needed.`,
    'Name a file as `store`, such as ./tieout.db.',
  )
