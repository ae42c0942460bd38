import { netsuiteMappings } from '../../connectors/netsuite/mappings.js'
import { CATALOGUE } from '../../reconcile/records/catalogue.js'
import type { ObjectMapping } from '../../reconcile/records/mapping.js'
import { type Condition, namesIn, renamed } from '../../reconcile/scope/condition.js'
import { parseCondition } from '../../reconcile/scope/parse-condition.js'
import { usageError } from '../cli/errors.js'
import { inList } from '../reports/text.js'
import type { Configuration } from './configuration.js'
import { nearest } from './nearest.js'
import { writtenNetSuite } from './written-objects.js'

const KEY = 'reconcile.outOfScope.where'

/**
 * Which invoices no contract governs: their fields by canonical name, by the name in NetSuite that they are mapped from, or
 * one that is kept beside them. Throws {@link CommandError} 2 for a name that finds nothing.
 */
export function scopeCondition(configuration: Configuration, text: string | undefined): Condition | null {
  if (text === undefined) return null
  const parsed = parseCondition(text)
  if (!parsed.ok) throw usageError(`\`${KEY}\` can’t be read: ${parsed.message}.`)
  const mapping = netsuiteMappings(writtenNetSuite(configuration)).invoice
  const known = namesOf(mapping)
  const unknown = namesIn(parsed.condition).filter((name) => !known.has(name.toLowerCase()))
  if (unknown.length > 0) throw unknownNames(unknown, [...new Set(known.values())])
  return renamed(parsed.condition, (name) => known.get(name.toLowerCase()) ?? name)
}

/** What may be said, in lower case, to the field's own name: canonical names come first. */
function namesOf(mapping: ObjectMapping | undefined): ReadonlyMap<string, string> {
  const canonical = Object.keys(CATALOGUE.invoice).map((name) => [name, name] as const)
  const beside = Object.keys(mapping?.extra ?? {}).map((name) => [name, name] as const)
  const paths = Object.entries(mapping?.extra ?? {}).map(([name, path]) => [path, name] as const)
  const mapped = Object.entries(mapping?.fields ?? {}).flatMap(([name, field]) =>
    field && 'field' in field ? [[field.field, name] as const] : [],
  )
  const names = new Map<string, string>()
  for (const [said, name] of [...canonical, ...beside, ...paths, ...mapped])
    if (!names.has(said.toLowerCase())) names.set(said.toLowerCase(), name)
  return names
}

function unknownNames(unknown: readonly string[], known: readonly string[]): Error {
  const near = nearest(unknown[0] ?? '', known)
  return usageError(
    `\`${KEY}\` names ${inList(unknown)}, which Tieout doesn’t read of an invoice.`,
    near === null
      ? 'Keep the column beside the invoice: `netsuite.objects.invoice.extra: { name: column }`.'
      : `Did you mean ${near}? A column of your own is kept by \`netsuite.objects.invoice.extra\`.`,
  )
}
