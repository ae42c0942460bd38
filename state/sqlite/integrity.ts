import { StoreError } from '../errors.js'
import type { Engine } from './engine.js'

/** What is wrong with the file: damaged pages and indexes, and rows whose counterpart is missing. Empty: sound. */
export function integrityOf(engine: Engine): readonly string[] {
  try {
    return [...damage(engine), ...orphans(engine)]
  } catch (error) {
    if (error instanceof StoreError && error.kind === 'corrupt') return [error.message]
    throw error
  }
}

const damage = (engine: Engine): readonly string[] =>
  engine
    .pragma('integrity_check')
    .map((row) => String(row.integrity_check))
    .filter((text) => text !== 'ok')

const orphans = (engine: Engine): readonly string[] =>
  engine
    .pragma('foreign_key_check')
    .map(({ table, parent }) => `a row of ${String(table)} has no counterpart in ${String(parent)}`)
