import type { ReadPlan } from './plan.js'

/** The canonical fields that a plan gives: those it reads, constants, and what is worked out from others. */
export function mappedFields({ mapping, columns, table }: ReadPlan): string[] {
  const constants = Object.entries(mapping.fields).flatMap(([name, field]) =>
    field && 'value' in field ? [name] : [],
  )
  const derived = (table.derived ?? []).filter((name) => mapping.fields[name] !== null)
  const read = columns.flatMap(({ name, part }) => (part === 'fields' ? [name] : []))
  return [...new Set([...read, ...constants, ...derived])].sort()
}
