import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Tools } from '../../connectors/tools.js'
import { usageError } from '../cli/errors.js'
import type { Environment } from '../environment.js'
import type { Configuration } from './configuration.js'

/**
 * What the connectors are told of a company's network. Node itself has read the authorities that the real environment names
 * before anything of ours ran; those that `.env` names are read here. Throws {@link CommandError} 2 for a file that can't be.
 */
export async function wayOutOf(
  { wayOut, directory }: Configuration,
  environment: Environment,
): Promise<Pick<Tools, 'proxies' | 'authorities'>> {
  const { proxies, authorities } = wayOut
  if (authorities === undefined || environment.NODE_EXTRA_CA_CERTS) return { proxies }
  const file = resolve(directory, authorities)
  return {
    proxies,
    authorities: await readFile(file, 'utf8').catch((error: Error) => {
      throw usageError(
        `The certificates of ${file} can’t be read (${error.message}); NODE_EXTRA_CA_CERTS in .env names them.`,
        'Check the path and its permissions.',
      )
    }),
  }
}
