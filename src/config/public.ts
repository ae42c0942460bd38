import { createHash } from 'node:crypto'
import type { Configuration } from './configuration.js'
import { mapTexts } from './interpolate.js'
import { isSecretPlace } from './schema/secret-places.js'

export interface PublicConfiguration {
  /** JSON with sorted keys; in a secret's place stands `[secret]`. */
  readonly text: string
  /** SHA-256 of the text, hex. */
  readonly hash: string
}

const CREDENTIALS = /(\w:\/\/)[^\s/@]+@/g

/** The configuration as a run keeps it: values as they were in force, secrets left out. */
export function publicConfiguration(configuration: Configuration): PublicConfiguration {
  const shown = mapTexts(
    configuration.tree,
    (value, path) => (isSecretPlace(path) ? '[secret]' : value.replace(CREDENTIALS, '$1[secret]@')),
    [],
  )
  const text = JSON.stringify(sorted(shown))
  return { text, hash: createHash('sha256').update(text).digest('hex') }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
