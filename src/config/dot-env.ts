import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { type Environment, hasVariable } from '../environment.js'
import { readTextFile } from './text-file.js'

/**
 * The environment with `.env` of a folder beneath it: the real one wins. Throws {@link CommandError} 2 where the file’s
 * characters can’t be read.
 */
export async function withDotEnv(directory: string, environment: Environment): Promise<Environment> {
  const text = await readTextFile(join(directory, '.env')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR') return ''
    throw error
  })
  const own = Object.entries(parseEnv(text))
    .map(([name, value]) => [withoutStrayLines(name), value] as const)
    .filter(([name]) => !hasVariable(environment, name))
  return { ...Object.fromEntries(own), ...environment }
}

/** Node takes a line without `=` for the beginning of the next variable’s name, which then would seem not to be set. */
const withoutStrayLines = (name: string): string =>
  name.slice(name.lastIndexOf('\n') + 1).replace(/^\s*(export\s+)?/, '')
