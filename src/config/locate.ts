import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { usageError } from '../cli/errors.js'
import type { Environment } from '../environment.js'

export const CONFIGURATION_FILE = 'tieout.config.yaml'

/**
 * Where the configuration is: `--config`, else `./tieout.config.yaml`, else `$TIEOUT_CONFIG`; an absolute path.
 * Throws {@link CommandError} 2 where there is none.
 */
export async function locateConfiguration(
  option: string | undefined,
  directory: string,
  environment: Environment,
): Promise<string> {
  if (option !== undefined) return existing(resolve(directory, option), '`--config` names')
  const here = resolve(directory, CONFIGURATION_FILE)
  if (await exists(here)) return here
  const named = environment.TIEOUT_CONFIG
  if (named) return existing(resolve(directory, named), '`$TIEOUT_CONFIG` names')
  throw usageError(
    `There is no configuration: expected ${here}, \`--config FILE\`, or a file named by $TIEOUT_CONFIG.`,
    'Write one with `tieout init`, or try `tieout demo`, which needs none.',
  )
}

async function existing(file: string, who: string): Promise<string> {
  if (await exists(file)) return file
  throw usageError(`There is no file ${file}, which ${who}.`, 'Check the path.')
}

/** Something that can be read, were it a pipe; a folder is none. */
const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => !found.isDirectory(),
    () => false,
  )
