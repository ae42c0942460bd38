import type { z } from 'zod'
import type { ConfigurationPath, MissingVariable } from './configuration.js'
import { type Complaint, complaints } from './issues.js'
import { publishedSchema } from './published.js'
import { configurationSchema } from './schema/configuration.js'
import { isWithin, replaceAt, valueAt } from './tree.js'

type Issue = z.core.$ZodIssue

export interface Checked {
  /** With numbers and booleans that came from variables as what they are. */
  readonly tree: unknown
  readonly complaints: readonly Complaint[]
}

/** Checks a whole configuration; what a missing variable leaves open isn't complained about here. */
export function checkTree(
  tree: unknown,
  missing: readonly MissingVariable[],
  replaced: readonly ConfigurationPath[],
): Checked {
  const first = issuesOf(tree)
  const typed = first.reduce((rest, issue) => retype(rest, issue, replaced), tree)
  const issues = typed === tree ? first : issuesOf(typed)
  const open = issues.filter((issue) => !missing.some((variable) => isAbout(issue, variable)))
  return { tree: typed, complaints: open.length > 0 ? complaints(open, typed, publishedSchema()) : [] }
}

/** Whether an issue may be there only because a variable has no value yet. */
const isAbout = (issue: Issue, variable: MissingVariable): boolean =>
  issue.code !== 'unrecognized_keys' && isWithin(issue.path.map(asKey), variable.path)

/** One configuration is read once: a checker made of code of its own would cost more than it saves. */
const issuesOf = (tree: unknown): readonly Issue[] =>
  configurationSchema.safeParse(tree, { jitless: true }).error?.issues ?? []

const asKey = (key: PropertyKey): string | number => (typeof key === 'number' ? key : String(key))

/** A variable is always text; where a number or boolean is asked for, it is read as one. */
function retype(tree: unknown, issue: Issue, replaced: readonly ConfigurationPath[]): unknown {
  const path = issue.path.map(asKey)
  const text = valueAt(tree, path)
  if (issue.code !== 'invalid_type' || typeof text !== 'string') return tree
  if (!replaced.some((place) => place.length === path.length && isWithin(place, path))) return tree
  if (issue.expected === 'boolean' && /^(true|false)$/.test(text))
    return replaceAt(tree, path, text === 'true')
  if (/^(number|int)$/.test(issue.expected) && /^-?\d+(\.\d+)?$/.test(text)) {
    return replaceAt(tree, path, Number(text))
  }
  return tree
}
