import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { usageError } from '../cli/errors.js'
import type { Configuration } from './configuration.js'
import { part } from './parts.js'

/**
 * Where the store is: `--store` (relative to the current folder), else the configuration's (relative to its file).
 * An absolute path. Throws {@link CommandError} 2 for an engine that there isn't.
 */
export async function storeUrl(
  option: string | undefined,
  directory: string,
  configuration: () => Promise<Configuration>,
): Promise<string> {
  if (option !== undefined) return storePath(option, directory)
  const read = await configuration()
  return storePath(part(read, 'store'), read.directory)
}

const SCHEME = /^([a-z][a-z0-9+]+):(\/\/)?/i

function storePath(store: string, directory: string): string {
  const scheme = SCHEME.exec(store)?.[1]?.toLowerCase()
  if (scheme === undefined) return resolve(directory, store)
  if (scheme === 'file') return fileURLToPath(new URL(store))
  if (scheme === 'sqlite') return resolve(directory, store.replace(SCHEME, ''))
  throw usageError(
    `The store is to be at ${scheme}://…, and this version keeps it in a SQLite file only: not yet.`,
    'Name a file, like ./tieout.db.',
  )
}
