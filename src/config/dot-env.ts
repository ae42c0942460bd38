import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { type Environment, hasVariable } from '../environment.js'

/** The environment with `.env` of a folder beneath it: the real one wins. */
export async function withDotEnv(directory: string, environment: Environment): Promise<Environment> {
  const text = await readFile(join(directory, '.env'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR') return ''
    throw error
  })
  const own = Object.entries(parseEnv(text)).filter(([name]) => !hasVariable(environment, name))
  return { ...Object.fromEntries(own), ...environment }
}
