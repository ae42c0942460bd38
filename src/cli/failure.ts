import { CommandError } from './errors.js'

/** What went wrong and what to do, with the exit code that interface and scripts know. */
export interface Failure {
  readonly exitCode: number
  readonly message: string
  readonly advice: string
  /** What of the work stays, where a system that is read stopped it half-way; else empty. */
  readonly kept: string
  /** Nobody foresaw it: its stack helps whoever mends it. */
  readonly unexpected: boolean
}

/** What becomes of work that was stopped before its end. */
export const KEPT = 'What had been committed is kept; the next run goes on from there.'

/** Puts any error into a sentence. Classes of other rooms are told by name, so that nothing is loaded for it. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof CommandError) return expected(error.exitCode, error.message, error.advice)
  if (!(error instanceof Error)) return unexpected(String(error))
  if (error.name === 'SourceError') return sourceFailure(error)
  if (error.name === 'StoreError') return storeFailure(error)
  if (error.name === 'ExitPromptError') return expected(130, 'Stopped.', '')
  if (error.name === 'StoreHeld') return heldFailure(error)
  return systemFailure(error) ?? unexpected(error.message)
}

const expected = (exitCode: number, message: string, advice: string): Failure => ({
  exitCode,
  message,
  advice,
  kept: '',
  unexpected: false,
})

const unexpected = (message: string): Failure => ({
  exitCode: 1,
  message: `Something went wrong that tieout did not foresee: ${message}`,
  advice: 'Run it again with --verbose to see where.',
  kept: KEPT,
  unexpected: true,
})

const adviceOf = (error: Error): string =>
  'advice' in error && typeof error.advice === 'string' ? error.advice : ''

/** What a source couldn't do ends a command by 1, but for these. */
const SOURCE_EXITS: Readonly<Record<string, number>> = { configuration: 2, incomplete: 4 }

function sourceFailure(error: Error): Failure {
  const kind = 'kind' in error ? String(error.kind) : ''
  const exitCode = SOURCE_EXITS[kind] ?? 1
  const failure = expected(exitCode, error.message, adviceOf(error))
  return exitCode === 1 ? { ...failure, kept: KEPT } : failure
}

/** A store that isn't one, or isn't for this version, is a matter of configuration. */
const WRONG_STORE: readonly unknown[] = ['configuration', 'not-a-store', 'newer', 'no-comparison']

function storeFailure(error: Error): Failure {
  const kind = 'kind' in error ? error.kind : null
  return expected(WRONG_STORE.includes(kind) ? 2 : 1, error.message, adviceOf(error))
}

const heldFailure = (error: Error): Failure =>
  expected(5, error.message, adviceOf(error) || 'Wait for it to end, or stop it, then run this again.')

const SYSTEM_FAILURES: Readonly<Record<string, readonly [message: string, advice: string]>> = {
  ENOSPC: ['The disk is full.', 'Make room, then run this again: it goes on from what was committed.'],
  SQLITE_FULL: ['The disk is full.', 'Make room, then run this again: it goes on from what was committed.'],
  EACCES: ['Permission was refused.', 'Give the user that runs tieout the right to it.'],
  EPERM: ['The operation is not permitted.', 'Give the user that runs tieout the right to it.'],
  EROFS: ['The file system is read-only.', 'Choose a folder that can be written to.'],
  SQLITE_READONLY: [
    'The store cannot be written to.',
    'Give the user that runs tieout the right to write it.',
  ],
  SQLITE_CANTOPEN: ['The store cannot be opened.', 'Check the path of `store`, and that its folder exists.'],
  SQLITE_NOTADB: [
    'The store is not a SQLite database.',
    'Check the path of `store`, or move that file away.',
  ],
  SQLITE_CORRUPT: ['The store is damaged.', 'Restore it from a backup, or sync into a new one.'],
  SQLITE_BUSY: ['The store is locked by another program.', 'Close what has it open, then run this again.'],
  EADDRINUSE: ['The port is taken.', 'Choose another port, or stop what listens there.'],
}

function systemFailure(error: Error): Failure | null {
  const code = 'code' in error ? String(error.code) : ''
  const known = SYSTEM_FAILURES[code] ?? SYSTEM_FAILURES[code.split('_').slice(0, 2).join('_')]
  return known ? expected(1, `${known[0]} (${error.message})`, known[1]) : null
}
