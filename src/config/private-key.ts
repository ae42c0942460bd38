import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { usageError } from '../cli/errors.js'
import type { Configuration, ConfigurationPath } from './configuration.js'
import { pathText } from './tree.js'

/** The PEM, from the configuration itself or from the file that it names. Throws {@link CommandError} 2. */
export async function privateKeyOf(
  configuration: Configuration,
  auth: { readonly privateKey?: string | undefined; readonly privateKeyFile?: string | undefined },
  path: ConfigurationPath,
): Promise<string> {
  if (auth.privateKey !== undefined) return inLines(auth.privateKey.replaceAll('\\n', '\n'))
  const file = resolve(configuration.directory, auth.privateKeyFile ?? '')
  return readFile(file, 'utf8').catch((error: Error) => {
    throw usageError(
      `The private key file ${file} can’t be read (${error.message}); \`${pathText(path)}\` names it.`,
      'Check the path and its permissions.',
    )
  })
}

/** Some ways to set a variable make blanks of line ends: in between the marks there are none otherwise. */
const inLines = (pem: string): string =>
  pem.replace(
    /^\s*(-----BEGIN [A-Z ]+-----) ([A-Za-z0-9+/= ]+) (-----END [A-Z ]+-----)\s*$/,
    (_, begin: string, body: string, end: string) => [begin, ...body.split(' '), end, ''].join('\n'),
  )
