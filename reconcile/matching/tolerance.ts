import { type Fraction, parseDecimal, roundToInteger } from '../basics/fraction.js'
import { sizeOf } from '../basics/minor.js'
import { digitsOf } from '../basics/money.js'
import type { ReconcileSettings, Tolerance } from '../settings.js'
import type { UnitContext } from '../unit/context.js'

/** How far billed may lie from expected, in minor units of one currency. */
export interface Allowance {
  readonly fixed: bigint
  /** Of the expected amount; null: none. */
  readonly share: Fraction | null
}

/**
 * `tolerance.amount` in the currency's own unit (one minor unit at least), or `tolerance.percent` of what was expected,
 * whichever is larger; the rule's own before the currency's before the general one.
 */
export function allowanceFor(
  { settings, tolerances, rules }: Tolerances,
  currency: string,
  rule = '',
): Allowance {
  // Both are asked before what is known is looked at: each unit is to have asked.
  const own = [tolerances.get(currency), rule === '' ? undefined : rules.get(rule)?.tolerance]
  const key = `${currency} ${rule}`
  const known = ALLOWANCES.get(settings)?.get(key)
  if (known) return known
  const allowance = laidDown([settings.tolerance, ...own], currency)
  const kept = ALLOWANCES.get(settings) ?? new Map<string, Allowance>()
  ALLOWANCES.set(settings, kept.set(key, allowance))
  return allowance
}

/** By what amounts may differ. */
export type Tolerances = Pick<UnitContext, 'settings' | 'tolerances' | 'rules'>

export const tolerancesOf = (settings: ReconcileSettings) => ({
  settings,
  tolerances: new Map(Object.entries(settings.tolerance.currencies)),
  rules: new Map(Object.entries(settings.rules)),
})

/** By settings, currency and rule: every contract of a book asks for the same few. */
const ALLOWANCES = new WeakMap<Tolerances['settings'], Map<string, Allowance>>()

function laidDown(all: readonly (Partial<Tolerance> | undefined)[], currency: string): Allowance {
  const layers = all.filter((one) => one !== undefined)
  const amount = nearestOf(layers, 'amount') ?? '0.01'
  const percent = parseDecimal(nearestOf(layers, 'percent') ?? '0')
  return {
    fixed: fixedPart(amount, currency),
    share: percent && percent.n > 0n ? { n: percent.n, d: percent.d * 100n } : null,
  }
}

function nearestOf(layers: readonly Partial<Tolerance>[], key: keyof Tolerance): string | undefined {
  return layers.findLast((layer) => layer[key] !== undefined)?.[key]
}

/** Zero is taken at its word; anything else is at least one minor unit. */
function fixedPart(amount: string, currency: string): bigint {
  const value = parseDecimal(amount)
  if (!value || value.n <= 0n) return 0n
  const minor = (value.n * 10n ** BigInt(digitsOf(currency))) / value.d
  return minor > 0n ? minor : 1n
}

/** Whether a difference lies within what is allowed of the expected amount; the limit itself does. */
export function within(allowance: Allowance, expected: bigint, billed: bigint): boolean {
  const off = billed > expected ? billed - expected : expected - billed
  if (off <= allowance.fixed) return true
  if (!allowance.share) return false
  const base = sizeOf(expected)
  return off <= roundToInteger({ n: base * allowance.share.n, d: allowance.share.d })
}
