import { randomUUID } from 'node:crypto'
import { availableParallelism, hostname, userInfo } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import type { Patience } from '../../connectors/http/patience.js'
import { type Environment, readEnvironment } from '../environment.js'

/** A stream of text for a person or a pipe, and whether it is a terminal. */
export type TextStream = Writable & { readonly isTTY?: boolean; readonly columns?: number }
export type InputStream = Readable & { readonly isTTY?: boolean }

export type SignalName = 'SIGINT' | 'SIGTERM'

/** The machine as the program meets it: everything that a test wants to hold. */
export interface Host {
  readonly stdin: InputStream
  readonly stdout: TextStream
  readonly stderr: TextStream
  readonly environment: Environment
  /** The current folder: what paths on the command line are relative to. */
  readonly directory: string
  readonly clock: () => Date
  /** From 0 up to 1. */
  readonly random: () => number
  /** In place of the usual deadlines and delays towards the vendors. */
  readonly patience?: Partial<Patience> | undefined
  readonly newId: () => string
  /** Who runs this: the operating system's user. */
  readonly actor: string
  readonly pid: number
  /** Cores of the machine that this process may use; one where it isn't said. */
  readonly cores?: number | undefined
  readonly name: string
  /** Calls back at each signal to stop; returns how to stop listening. */
  readonly onSignal: (listener: (signal: SignalName) => void) => () => void
  /** Ends the process at once. */
  readonly exit: (code: number) => void
}

/** The real one. */
export function processHost(): Host {
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    environment: readEnvironment(),
    directory: process.cwd(),
    clock: () => new Date(),
    random: Math.random,
    newId: randomUUID,
    actor: currentUser(),
    pid: process.pid,
    cores: availableParallelism(),
    name: hostname(),
    onSignal: listenForSignals,
    exit: (code) => process.exit(code),
  }
}

/** The operating system's user; a number where it has no name (containers). */
function currentUser(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'unknown')
  }
}

function listenForSignals(listener: (signal: SignalName) => void): () => void {
  const signals: readonly SignalName[] = ['SIGINT', 'SIGTERM']
  for (const signal of signals) process.on(signal, listener)
  return () => {
    for (const signal of signals) process.off(signal, listener)
  }
}
