import { usageError } from '../cli/errors.js'
import type { Configuration, ConfigurationPath } from './configuration.js'
import { type ConfigurationData, configurationSchema, type PartName } from './schema/configuration.js'
import { isWithin, pathText, valueAt } from './tree.js'

/** One part of the configuration with its defaults. Throws {@link CommandError} 2 where a variable of it isn't set. */
export function part<K extends PartName>(configuration: Configuration, name: K): ConfigurationData[K] {
  needVariables(configuration, [[name]])
  const schema = configurationSchema.shape[name]
  return schema.parse(valueAt(configuration.tree, [name])) as ConfigurationData[K]
}

/** Sees to it that every variable at or below these paths has a value; all that have none are told at once. */
export function needVariables(configuration: Configuration, paths: readonly ConfigurationPath[]): void {
  const missing = configuration.missing.filter((variable) =>
    paths.some((path) => isWithin(path, variable.path)),
  )
  if (missing.length === 0) return
  const lines = missing.map((variable) => {
    const { line, column } = configuration.position(variable.path)
    const where = `${configuration.file}:${line}:${column}`
    const hint = variable.meant ? ` ${variable.meant} is; did you mean that?` : ''
    return `${where}: the variable ${variable.name} isn’t set, and \`${pathText(variable.path)}\` needs it.${hint}`
  })
  throw usageError(lines.join('\n'), 'Set it in the environment, or in .env beside the configuration.')
}
