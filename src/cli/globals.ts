import type { Command as Commander } from 'commander'

/** Options that every command takes. */
export interface GlobalOptions {
  readonly config?: string
  readonly store?: string
  readonly json?: boolean
  readonly quiet?: boolean
  readonly verbose?: boolean
  /** False with `--no-color`. */
  readonly color?: boolean
}

/** Adds them to the program; they are recognized before and after a command's name. */
export function addGlobalOptions(program: Commander): void {
  program
    .option('--config <file>', 'configuration (default: ./tieout.config.yaml, then $TIEOUT_CONFIG)')
    .option('--store <url>', 'where the store is, in place of the configuration’s')
    .option('--json', 'print one JSON document on standard output, and nothing else there')
    .option('--quiet', 'say nothing but errors')
    .option('--verbose', 'say more, and show where an unexpected error came from')
    .option('--no-color', 'no colours (NO_COLOR does the same)')
}
