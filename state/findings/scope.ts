import type { Scope } from '../store.js'

/** What a scope is asked about. */
export interface Placed {
  readonly unit: string
  readonly rule: string
  readonly contractId: string | null
}

export const EVERYTHING: Scope = { units: null, contracts: null, rules: null }

export const isEverything = (scope: Scope): boolean =>
  scope.units === null && scope.contracts === null && scope.rules === null

/** Whether a comparison of this scope judges such a finding: a narrowed contract leaves out findings without one. */
export const covers = (scope: Scope, { unit, rule, contractId }: Placed): boolean =>
  (scope.units === null || scope.units.has(unit)) &&
  (scope.rules === null || scope.rules.has(rule)) &&
  (scope.contracts === null || (contractId !== null && scope.contracts.has(contractId)))

/** Whether it judges whole units, so that their figures are new too. */
export const coversFigures = (scope: Scope, unit: string): boolean =>
  scope.contracts === null && scope.rules === null && (scope.units === null || scope.units.has(unit))

type Stored = { readonly [P in keyof Scope]: readonly string[] | null }

/** As text; null for everything. */
export function scopeText(scope: Scope): string | null {
  if (isEverything(scope)) return null
  const list = (set: ReadonlySet<string> | null) => (set === null ? null : [...set].sort())
  const stored: Stored = {
    units: list(scope.units),
    contracts: list(scope.contracts),
    rules: list(scope.rules),
  }
  return JSON.stringify(stored)
}

export function scopeOf(text: string | null): Scope {
  if (text === null) return EVERYTHING
  const { units, contracts, rules } = JSON.parse(text) as Stored
  const set = (list: readonly string[] | null) => (list === null ? null : new Set(list))
  return { units: set(units), contracts: set(contracts), rules: set(rules) }
}
