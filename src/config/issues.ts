import type { z } from 'zod'
import type { ConfigurationPath } from './configuration.js'
import { nearest } from './nearest.js'
import type { JsonSchema } from './published.js'
import { holdsSecretPlaces, isSecretPlace } from './schema/secret-places.js'
import { keysAt, schemasAt } from './schema-walk.js'
import { pathText, valueAt } from './tree.js'

/** One thing that is wrong, where, and what was expected. */
export interface Complaint {
  readonly path: ConfigurationPath
  readonly text: string
}

type Issue = z.core.$ZodIssue

/** Puts what the schema found into sentences. */
export function complaints(
  issues: readonly Issue[],
  tree: unknown,
  schema: JsonSchema,
): readonly Complaint[] {
  return issues.flatMap((issue) => complaintsOf(issue, [], tree, schema))
}

function complaintsOf(
  issue: Issue,
  base: ConfigurationPath,
  tree: unknown,
  schema: JsonSchema,
): readonly Complaint[] {
  const path = [...base, ...issue.path.map(asKey)]
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys, path, schema)
  if (issue.code === 'invalid_key') return [wrongKey(issue, path, schema)]
  if (issue.code === 'invalid_union') return ofUnion(issue, path, tree, schema)
  return [wrongValue(issue, path, tree, schema)]
}

const asKey = (key: PropertyKey): string | number => (typeof key === 'number' ? key : String(key))

const unknownKeys = (
  keys: readonly string[],
  path: ConfigurationPath,
  schema: JsonSchema,
): readonly Complaint[] =>
  keys.map((key) => {
    const known = keysAt(schema, path)
    const meant = nearest(key, known)
    const hint = meant ? `did you mean \`${meant}\`?` : `expected one of: ${known.join(', ')}`
    return { path: [...path, key], text: `\`${pathText([...path, key])}\` is not a known key; ${hint}` }
  })

/** A name that isn't on the list of names; where there is no list, the name's own rule says what was expected. */
function wrongKey(
  issue: Extract<Issue, { code: 'invalid_key' }>,
  path: ConfigurationPath,
  schema: JsonSchema,
): Complaint {
  const above = path.slice(0, -1)
  const [unknown] = unknownKeys([String(path.at(-1))], above, schema)
  if (unknown && keysAt(schema, above).length > 0) return unknown
  return { path, text: `\`${pathText(path)}\`: ${issue.issues[0]?.message ?? issue.message}` }
}

function ofUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: ConfigurationPath,
  tree: unknown,
  schema: JsonSchema,
): readonly Complaint[] {
  const value = valueAt(tree, path)
  const known = keysAt(schema, path)
  const strange = isObject(value) ? Object.keys(value).filter((key) => !known.includes(key)) : []
  if (known.length > 0 && strange.length > 0) return unknownKeys(strange, path, schema)
  const inside = issue.errors
    .filter((branch) => branch.every((part) => part.path.length > 0))
    .sort((a, b) => a.length - b.length)[0]
  if (inside) return inside.flatMap((part) => complaintsOf(part, path, tree, schema))
  return [wrongValue(issue, path, tree, schema)]
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function wrongValue(issue: Issue, path: ConfigurationPath, tree: unknown, schema: JsonSchema): Complaint {
  const value = valueAt(tree, path)
  const name = path.length === 0 ? 'the configuration' : `\`${pathText(path)}\``
  const expected = expectation(issue, isWholeNumber(schema, path))
  if (value === undefined) return { path, text: `${name} is missing: ${expected}` }
  return { path, text: `${name}: ${expected}, found ${shown(path, value)}${meant(issue, value)}` }
}

const LONGEST = 80

/** What stands there, unless it is a secret, may hold one, or is too much to be read. */
function shown(path: ConfigurationPath, value: unknown): string {
  const text = JSON.stringify(value)
  const isSafe = value === null || !(isSecretPlace(path) || holdsSecretPlaces(path))
  if (isSafe && text.length <= LONGEST) return text
  if (Array.isArray(value)) return 'a list'
  return isObject(value) ? 'a group of keys' : 'something else'
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
}

const isWholeNumber = (schema: JsonSchema, path: ConfigurationPath): boolean =>
  schemasAt(schema, path).some((candidate) => candidate.type === 'integer')

function expectation(issue: Issue, whole: boolean): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.startsWith('expected')
        ? issue.message
        : `expected ${TYPES[whole ? 'int' : issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return issue.message.startsWith('expected')
        ? issue.message
        : `expected one of: ${issue.values.join(', ')}`
    case 'too_small':
      return issue.origin === 'string'
        ? 'expected text that isn’t empty'
        : `expected at least ${issue.minimum}`
    case 'too_big':
      return `expected at most ${issue.maximum}`
    case 'invalid_union':
      return options(issue).length > 0 ? `expected one of: ${options(issue).join(', ')}` : issue.message
    default:
      return issue.message
  }
}

const options = (issue: Issue): readonly string[] =>
  'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : []

function meant(issue: Issue, value: unknown): string {
  const words = issue.code === 'invalid_value' ? issue.values.map(String) : options(issue)
  const word = typeof value === 'string' ? nearest(value, words) : null
  return word ? `; did you mean \`${word}\`?` : ''
}
