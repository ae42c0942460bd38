import type { ConfigurationPath, MissingVariable } from './configuration.js'
import { mapTexts } from './interpolate.js'
import { isSecretPlace } from './schema/secret-places.js'
import { isWithin, valueAt } from './tree.js'

/** Where secrets stand in a configuration. */
export function secretPaths(tree: unknown): readonly ConfigurationPath[] {
  const found: ConfigurationPath[] = []
  mapTexts(
    tree,
    (value, path) => {
      if (isSecretPlace(path)) found.push(path)
      return value
    },
    [],
  )
  return found
}

/** The secrets themselves, those of missing variables left out. */
export function secretValues(
  tree: unknown,
  paths: readonly ConfigurationPath[],
  missing: readonly MissingVariable[],
): readonly string[] {
  return paths
    .filter((path) => !missing.some((variable) => isWithin(path, variable.path)))
    .map((path) => String(valueAt(tree, path)))
}

/** Those that stand in the file itself and not in a variable. */
export const writtenSecrets = (
  written: unknown,
  paths: readonly ConfigurationPath[],
): readonly ConfigurationPath[] =>
  paths.filter((path) => !/\$\{[A-Za-z_]\w*\}/.test(String(valueAt(written, path))))
