import { digitsOf } from '../basics/money.js'
import { readMinor } from '../documents/minor.js'
import type { Finding, Severity } from './finding.js'

const RANK: Readonly<Record<Severity, number>> = { critical: 0, high: 1, medium: 2, low: 3 }

/**
 * The order of the findings document: severity; exposure, the largest first and none last; what is owed to the customer;
 * rule; contract number; first day; id. Texts by code point.
 */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    RANK[a.severity] - RANK[b.severity] ||
    compareExposure(a, b) ||
    ownedLast(a) - ownedLast(b) ||
    compareCodePoints(a.rule, b.rule) ||
    compareNullable(a.contract?.number ?? null, b.contract?.number ?? null) ||
    compareNullable(a.period?.start ?? null, b.period?.start ?? null) ||
    compareCodePoints(a.id, b.id)
  )
}

const ownedLast = ({ direction }: Finding): number => (direction === 'owed-to-customer' ? 0 : 1)

function compareExposure(a: Finding, b: Finding): number {
  const [x, y] = [minorOf(a), minorOf(b)]
  if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
  return x > y ? -1 : x < y ? 1 : 0
}

/** All exposures are in the one reporting currency. */
const minorOf = ({ exposure }: Finding): bigint | null =>
  exposure ? readMinor(exposure.amount, digitsOf(exposure.currency)) : null

function compareNullable(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return compareCodePoints(a, b)
}

/** By code point: UTF-16 order differs from it only where surrogates meet characters above them. */
function compareCodePoints(a: string, b: string): number {
  if (a === b) return 0
  for (let i = 0; i < a.length && i < b.length; i += 1) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return a.codePointAt(i)! < b.codePointAt(i)! ? -1 : 1
  }
  return a.length - b.length
}
