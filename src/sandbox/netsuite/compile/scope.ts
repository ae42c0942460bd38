import { Refusal } from '../suiteql/refusal.js'
import type { Compiled, Scope, ScopeSource } from './types.js'

/** The column that a name means: the innermost query first, then those around it. Throws the vendor's `Refusal`. */
export function lookUp(scope: Scope, name: string, source: string | undefined): Compiled {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const found = within(at, name, source)
    if (found !== undefined) return found
  }
  throw unknown(scope, source === undefined || findSource(scope, source) !== undefined ? name : source)
}

/** The source of that alias in this query. */
export function findSource(scope: Scope, alias: string): ScopeSource | undefined {
  return scope.sources.find((source) => source.alias.toLowerCase() === alias.toLowerCase())
}

function within(scope: Scope, name: string, alias: string | undefined): Compiled | undefined {
  const key = name.toLowerCase()
  if (alias !== undefined) return findSource(scope, alias)?.columns.get(key)
  const found = scope.sources.flatMap((source) => source.columns.get(key) ?? [])
  if (found.length > 1) throw new Refusal(`Search error occurred: Column '${name}' is ambiguous.`)
  return found[0]
}

/** `Unknown identifier 'subsidiary'. Available identifiers are: {transaction=transaction}.` */
export function unknown(scope: Scope, name: string): Refusal {
  const known = scope.sources.map((source) => `${source.alias}=${source.table}`).join(', ')
  return new Refusal(
    `Search error occurred: Unknown identifier '${name}'. Available identifiers are: {${known}}.`,
  )
}
