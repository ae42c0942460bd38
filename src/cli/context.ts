import type { Patience } from '../../connectors/http/patience.js'
import type { Configuration } from '../config/configuration.js'
import type { Environment } from '../environment.js'
import type { Log } from '../log/log.js'
import type { InputStream, TextStream } from './host.js'
import type { Output } from './output.js'
import type { Progress } from './progress.js'

/** What every command gets: the outside world as arguments, so that tests can hold it. */
export interface Context {
  /** Reads and checks the configuration at first use. Throws {@link CommandError} 2. */
  readonly configuration: () => Promise<Configuration>
  /** `--store`, else the configuration's: a file's absolute path, or a URL. Throws {@link CommandError} 2. */
  readonly storeUrl: () => Promise<string>
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
  /** Cores that may be used; one where it isn't said. */
  readonly cores?: number | undefined
  readonly host: string
  /** Like `0.1.0`. */
  readonly version: string
  readonly log: Log
  readonly progress: Progress
  /** Standard input. */
  readonly input: InputStream
  /** Where questions are asked; null where nobody is there to answer. */
  readonly terminal: TextStream | null
  /** Standard output. With `json` it takes one document and nothing else. */
  readonly out: Output
  /** A line for a person on standard error: a warning, a note. Not shown with `quiet`. */
  readonly note: (text: string) => void
  /** Aborted by SIGINT or SIGTERM: stop at the next safe point and leave what was committed. */
  readonly signal: AbortSignal
  readonly json: boolean
  readonly quiet: boolean
  readonly verbose: boolean
}

/** A command: its arguments and options in one object, and the exit code as its result. */
export type Command<A> = (args: A, context: Context) => Promise<number>
