import type { Configuration } from '../config/configuration.js'
import type { Log } from '../log/log.js'
import type { Host, InputStream, TextStream } from './host.js'
import type { Output } from './output.js'
import type { Progress } from './progress.js'

/** What of the machine every command gets as it is. */
type OfTheHost = Pick<
  Host,
  'environment' | 'directory' | 'clock' | 'random' | 'patience' | 'newId' | 'actor' | 'pid' | 'cores'
>

/** What every command gets: the outside world as arguments, so that tests can hold it. */
export interface Context extends OfTheHost {
  /** Reads and checks the configuration at first use. Throws {@link CommandError} 2. */
  readonly configuration: () => Promise<Configuration>
  /** `--store`, else the configuration's: a file's absolute path, or a URL. Throws {@link CommandError} 2. */
  readonly storeUrl: () => Promise<string>
  /** The machine's name. */
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
