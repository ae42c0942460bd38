import { resolve } from 'node:path'
import { StoreError } from './errors.js'
import type { StoreAddress, StoreReader } from './reader.js'
import { copyToRead } from './sqlite/copy-to-read.js'
import { type Lock, takeLock } from './sqlite/lock.js'
import { openSqliteReader, openSqliteStore } from './sqlite/store.js'
import type { Store } from './store.js'
import type { StoreTools } from './tools.js'

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i

/**
 * Opens the store that a configuration names, and makes it where there is none: a file's path is SQLite. Throws
 * StoreError, of kind `configuration` for any other engine.
 */
export async function openStore(url: string, tools: StoreTools): Promise<Store> {
  const scheme = SCHEME.exec(url)?.[1]?.toLowerCase()
  if (scheme !== undefined) throw noEngine(scheme)
  return openSqliteStore(resolve(url), tools)
}

/** Opens a copy of a store, made in this folder, for a user who may only read it. Throws StoreError. */
export async function openCopy(url: string, tools: StoreTools, folder: string): Promise<Store> {
  return openSqliteStore(await copyToRead(resolve(url), folder), tools)
}

/** Opens a store that this program has open for reading beside it, as a thread of its own does. Throws StoreError. */
export const openReader = (address: StoreAddress): StoreReader => openSqliteReader(address)

/**
 * Holds a store's file without opening it, so that no run can; null: one has it. What it holds it lets go of when its process
 * ends, however it ends. Throws StoreError.
 */
export const lockStore = (path: string): Lock | null => takeLock(path)

function noEngine(scheme: string): StoreError {
  const isPostgres = scheme === 'postgres' || scheme === 'postgresql'
  const what = isPostgres
    ? 'A store in PostgreSQL can’t be used yet.'
    : `A store can’t be kept under '${scheme}://'.`
  return new StoreError('configuration', what, 'Set `store` to the path of a file, such as ./tieout.db.')
}
