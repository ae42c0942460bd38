import type { Environment } from '../environment.js'
import type { ConfigurationPath, MissingVariable } from './configuration.js'

export interface Interpolated {
  readonly tree: unknown
  readonly missing: readonly MissingVariable[]
  /** Where a variable stood and was replaced. */
  readonly replaced: readonly ConfigurationPath[]
}

const VARIABLE = /\$\$\{|\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}/g

/**
 * Replaces `${NAME}` and `${NAME:-default}` inside values, once: what a variable holds is never looked into.
 * A variable that is unset or empty takes its default; without one it stays as written and is reported.
 * `$${` is a plain `${`.
 */
export function interpolate(tree: unknown, environment: Environment): Interpolated {
  const missing: MissingVariable[] = []
  const replaced: ConfigurationPath[] = []
  const text = (value: string, path: ConfigurationPath): string => {
    const result = value.replace(VARIABLE, (written: string, name?: string, fallback?: string) => {
      if (name === undefined) return '${'
      const found = environment[name] || fallback
      if (found === undefined) missing.push({ name, path })
      return found ?? written
    })
    if (result !== value) replaced.push(path)
    return result
  }
  return { tree: mapTexts(tree, text, []), missing, replaced }
}

/** The same tree with every text value (never a key) put through a function. */
export function mapTexts(
  tree: unknown,
  change: (value: string, path: ConfigurationPath) => string,
  path: ConfigurationPath,
): unknown {
  if (typeof tree === 'string') return change(tree, path)
  if (Array.isArray(tree)) return tree.map((item, index) => mapTexts(item, change, [...path, index]))
  if (typeof tree !== 'object' || tree === null) return tree
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [key, mapTexts(value, change, [...path, key])]),
  )
}
