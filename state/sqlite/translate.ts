import Database from 'better-sqlite3'
import { StoreError, type StoreErrorKind } from '../errors.js'

type Told = readonly [code: string, kind: StoreErrorKind, what: string, advice: string]

/** SQLite's result codes by their beginning, first fit wins: https://www.sqlite.org/rescode.html */
const TOLD: readonly Told[] = [
  [
    'SQLITE_FULL',
    'full',
    'can’t grow: the disk is full',
    'Free some space and run again; what was committed is kept.',
  ],
  [
    'SQLITE_IOERR_WRITE',
    'full',
    'can’t be written: the disk is full or fails',
    'Check the disk’s free space and health, then run again; what was committed is kept.',
  ],
  [
    'SQLITE_BUSY',
    'locked',
    'is locked by another program',
    'Close other programs that have it open (a database browser, a backup), then run again.',
  ],
  ['SQLITE_LOCKED', 'locked', 'is locked', 'Close other programs that have it open, then run again.'],
  [
    'SQLITE_NOTADB',
    'not-a-store',
    'is not a database',
    'Name another file as `store`, or move this one away so that a new store can be made.',
  ],
  [
    'SQLITE_CORRUPT',
    'corrupt',
    'is damaged',
    'Put back a copy from before, or move it away: a new store fills itself by `tieout run --full`, without the history.',
  ],
  [
    'SQLITE_READONLY',
    'read-only',
    'can’t be written',
    'Give this user the right to write the file and its folder.',
  ],
  [
    'SQLITE_CANTOPEN',
    'unreachable',
    'can’t be opened',
    'Check that its folder exists and that this user may read and write there.',
  ],
  [
    'SQLITE_IOERR',
    'failed',
    'can’t be read or written',
    'Check the disk’s health and free space, then run again; what was committed is kept.',
  ],
]

/** An error of the engine as a person is told of it; any other error as it is. */
export function translate(path: string, error: unknown): unknown {
  const unloaded = error instanceof Error ? whyUnloaded(error) : null
  if (unloaded !== null)
    return new StoreError(
      'failed',
      `SQLite can’t be loaded: better-sqlite3 ${unloaded} Node ${process.version} on this machine.`,
      'Run `npm ci` where tieout is installed, with the Node that runs it, and without --ignore-scripts.',
      error,
    )
  if (!(error instanceof Database.SqliteError)) return error
  const told = TOLD.find(([code]) => error.code.startsWith(code))
  if (!told) return error
  const [, kind, what, advice] = told
  return new StoreError(kind, `The store ${path} ${what} (${error.message}).`, advice, error)
}

/** The engine is compiled: another release of Node, or an install without scripts, leaves a folder without one that fits. */
function whyUnloaded(error: Error): string | null {
  if ('code' in error && error.code === 'ERR_DLOPEN_FAILED') return 'isn’t compiled for'
  // By the package that looks for it, which lists where.
  return 'tries' in error ? 'was never compiled for' : null
}
