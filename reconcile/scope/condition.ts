/** What a document's header has to say, as plain data. A field that says nothing makes a comparison unknown, as in SQL. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly name: string; readonly is: Comparison; readonly value: string }
  | { readonly name: string; readonly like: string }
  | { readonly name: string; readonly in: readonly string[] }
  | { readonly name: string; readonly empty: true }

export const COMPARISONS = ['=', '<>', '<=', '>=', '<', '>'] as const
export type Comparison = (typeof COMPARISONS)[number]

/** All names that a condition looks at, each once. */
export function namesIn(condition: Condition): readonly string[] {
  if ('all' in condition) return [...new Set(condition.all.flatMap(namesIn))]
  if ('any' in condition) return [...new Set(condition.any.flatMap(namesIn))]
  return 'not' in condition ? namesIn(condition.not) : [condition.name]
}

/** The same condition with each name as `rename` has it. */
export function renamed(condition: Condition, rename: (name: string) => string): Condition {
  if ('all' in condition) return { all: condition.all.map((one) => renamed(one, rename)) }
  if ('any' in condition) return { any: condition.any.map((one) => renamed(one, rename)) }
  if ('not' in condition) return { not: renamed(condition.not, rename) }
  return { ...condition, name: rename(condition.name) }
}
