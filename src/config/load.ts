import { dirname } from 'node:path'
import { usageError } from '../cli/errors.js'
import { type Environment, wayOutIn } from '../environment.js'
import { checkTree } from './check.js'
import type { Configuration, ConfigurationPath } from './configuration.js'
import { withDotEnv } from './dot-env.js'
import { interpolate } from './interpolate.js'
import type { Complaint } from './issues.js'
import { locateConfiguration } from './locate.js'
import { secretPaths, secretValues, writtenSecrets } from './secrets.js'
import { readTextFile } from './text-file.js'
import { pathText } from './tree.js'
import { parseYaml, type YamlFile } from './yaml-file.js'

/** Finds, reads and checks the configuration. Throws {@link CommandError} 2 with file, line and what was expected. */
export async function loadConfiguration(
  option: string | undefined,
  directory: string,
  environment: Environment,
): Promise<Configuration> {
  const file = await locateConfiguration(option, directory, environment)
  const text = await readTextFile(file)
  return parseConfiguration(text, file, await withDotEnv(dirname(file), environment))
}

/** The same from a file's text. */
export function parseConfiguration(text: string, file: string, environment: Environment): Configuration {
  const yaml = parseYaml(text, file)
  const { tree, missing, replaced, unreadable } = interpolate(yaml.tree, environment)
  const checked = checkTree(tree, missing, replaced)
  refuse([...unreadable.map(unreadableVariable), ...checked.complaints], yaml, file)
  const paths = secretPaths(checked.tree)
  return {
    file,
    directory: dirname(file),
    tree: checked.tree,
    written: yaml.tree,
    missing,
    secrets: secretValues(checked.tree, paths, missing),
    warnings: secretWarnings(yaml, file, paths),
    wayOut: wayOutIn(environment),
    position: yaml.position,
  }
}

/** What stands there isn’t shown: it may be a secret that was written in the braces. */
const unreadableVariable = (path: ConfigurationPath): Complaint => ({
  path,
  text: `\`${pathText(path)}\`: expected a variable as \${NAME} or \${NAME:-default}; a plain \${ is $\${`,
})

const secretWarnings = (
  yaml: YamlFile,
  file: string,
  paths: readonly ConfigurationPath[],
): readonly string[] =>
  writtenSecrets(yaml.tree, paths).map(
    (path) =>
      `${place(yaml, file, path)}: a secret is written in the file (${pathText(path)}); ` +
      'put it into .env or the environment, and the variable’s name here.',
  )

const place = (yaml: YamlFile, file: string, path: readonly (string | number)[]): string => {
  const { line, column } = yaml.position(path)
  return `${file}:${line}:${column}`
}

function refuse(complaints: readonly Complaint[], yaml: YamlFile, file: string): void {
  if (complaints.length === 0) return
  const lines = complaints.map((complaint) => `${place(yaml, file, complaint.path)}: ${complaint.text}`)
  throw usageError(lines.join('\n'), 'docs/configuration.md describes every key.')
}
