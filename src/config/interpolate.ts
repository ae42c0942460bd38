import type { Environment } from '../environment.js'
import type { ConfigurationPath, MissingVariable } from './configuration.js'
import { nearest } from './nearest.js'

export interface Interpolated {
  readonly tree: unknown
  readonly missing: readonly MissingVariable[]
  /** Where a variable stood and was replaced. */
  readonly replaced: readonly ConfigurationPath[]
  /** Where `${` begins what is no variable: a brace that never closes, a name with a hyphen or a blank. */
  readonly unreadable: readonly ConfigurationPath[]
}

const VARIABLE = /\$\$\{|\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}|\$\{/g

/**
 * Replaces `${NAME}` and `${NAME:-default}` inside values, once: what a variable holds is never looked into.
 * A variable that is unset or empty takes its default; without one it stays as written and is reported.
 * `$${` is a plain `${`.
 */
export function interpolate(tree: unknown, environment: Environment): Interpolated {
  const unset: Omit<MissingVariable, 'meant'>[] = []
  const asked = new Set<string>()
  const replaced: ConfigurationPath[] = []
  const unreadable: ConfigurationPath[] = []
  const text = (value: string, path: ConfigurationPath): string => {
    const result = value.replace(VARIABLE, (written: string, name?: string, fallback?: string) => {
      if (written === '${') unreadable.push(path)
      if (name === undefined) return '${'
      asked.add(name)
      const found = environment[name] || fallback
      if (found === undefined) unset.push({ name, path })
      return found ?? written
    })
    if (result !== value) replaced.push(path)
    return result
  }
  const read = mapTexts(tree, text, [])
  const spare = Object.keys(environment).filter((name) => environment[name] && !asked.has(name))
  const missing = unset.map((variable) => ({ ...variable, meant: nearest(variable.name, spare) }))
  return { tree: read, missing, replaced, unreadable }
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
