import type { DescribedField, Describer } from './describe.js'

/** A mapped path as the org has it: its real names from the object on, and the field at its end. */
export interface ResolvedPath {
  readonly names: readonly string[]
  readonly field: DescribedField
  /** One of the relationships on the way may lead to rows of several objects. */
  readonly isPolymorphic: boolean
}

/** Follows relationships to a field; null where the org lacks or hides a part of the way. */
export async function resolvePath(
  describer: Describer,
  object: string,
  path: string,
  signal?: AbortSignal,
): Promise<ResolvedPath | null> {
  const described = await describer.describe(object, signal)
  const [first, ...rest] = path.split('.')
  if (!described || first === undefined) return null
  if (rest.length === 0) {
    const field = described.field(first)
    return field ? { names: [field.name], field, isPolymorphic: false } : null
  }
  const step = described.relationship(first)
  for (const parent of step?.referenceTo ?? []) {
    const found = await resolvePath(describer, parent, rest.join('.'), signal)
    if (!found || !step) continue
    const isPolymorphic = found.isPolymorphic || step.referenceTo.length > 1
    return { names: [nameOf(step, first), ...found.names], field: found.field, isPolymorphic }
  }
  return null
}

const nameOf = (step: DescribedField, asWritten: string): string => step.relationshipName ?? asWritten
