import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { usageError } from '../cli/errors.js'
import type { Configuration } from '../config/configuration.js'
import { part } from '../config/parts.js'
import { NETSUITE_RATES } from '../config/schema/configuration.js'
import type { FileRate } from './rate-row.js'
import { readRates } from './read-rates.js'

/** The company's own rates, as a run takes them. */
export interface RatesFile {
  /** As the configuration names it. */
  readonly file: string
  /** SHA-256 of its bytes, hex. */
  readonly sha256: string
  /** ISO 4217 code of the currency in whose units the rates are. */
  readonly reporting: string
  readonly rates: readonly FileRate[]
}

/**
 * Reads the file that `reporting.rates` names; null where rates are NetSuite's. Throws {@link CommandError} 2 where it is
 * missing or anything in it can't be taken.
 */
export async function ratesFile(configuration: Configuration): Promise<RatesFile | null> {
  const { rates: file, currency: reporting } = part(configuration, 'reporting')
  if (file === NETSUITE_RATES) return null
  const path = resolve(configuration.directory, file)
  const bytes = await bytesOf(configuration, path)
  return { file, reporting, sha256: hash('sha256', bytes, 'hex'), rates: readRates(bytes, path, reporting) }
}

async function bytesOf(configuration: Configuration, path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    const { line, column } = configuration.position(['reporting', 'rates'])
    throw usageError(
      `${configuration.file}:${line}:${column}: the file of rates ${path} can’t be read (${(error as Error).message}); \`reporting.rates\` names it.`,
      'Check the path and its permissions, or write `netsuite` for the rates of NetSuite.',
    )
  }
}
