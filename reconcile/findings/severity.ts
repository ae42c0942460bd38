import { compare, type Fraction, parseDecimal, ZERO } from '../basics/fraction.js'
import { exactAmount, type Money } from '../basics/money.js'
import type { ReconcileSettings } from '../settings.js'
import type { Severity } from './finding.js'

const STEPS = ['critical', 'high', 'medium'] as const

/** By the size of an amount in the reporting currency; without a rate (null) it is high. */
export function severityOf(exposure: Money | null, least: ReconcileSettings['severity']): Severity {
  if (!exposure) return 'high'
  const size = exactAmount(exposure)
  return STEPS.find((step) => compare(size, threshold(least[step])) >= 0) ?? 'low'
}

const threshold = (text: string): Fraction => parseDecimal(text) ?? ZERO
