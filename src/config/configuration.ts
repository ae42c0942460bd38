import type { WayOut } from '../environment.js'
import type { Position } from './position.js'

/** A `${NAME}` without a value: an error only for a command that uses the part in which it stands. */
export interface MissingVariable {
  readonly name: string
  readonly path: ConfigurationPath
  /** A variable of nearly that name that is set and that nothing else asks for; null where there is none. */
  readonly meant: string | null
}

export type ConfigurationPath = readonly (string | number)[]

/** A checked configuration file. Parts are read with the functions of `parts.ts` and `resolve-*.ts`. */
export interface Configuration {
  /** Absolute path. */
  readonly file: string
  /** What its relative paths are relative to. */
  readonly directory: string
  /** The file's values with variables replaced; those without a value stand as written, and in `missing`. */
  readonly tree: unknown
  /** The same before variables were replaced, for the ledger. */
  readonly written: unknown
  readonly missing: readonly MissingVariable[]
  /** Values that must never be shown or logged. */
  readonly secrets: readonly string[]
  /** Sentences for a person: a secret written in the file, … */
  readonly warnings: readonly string[]
  /** How a company's network is left, by the environment and `.env`. */
  readonly wayOut: WayOut
  /** Where a key stands in the file, for messages. */
  readonly position: (path: ConfigurationPath) => Position
}
