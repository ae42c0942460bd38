import type { Terms } from '../business.js'
import { decimal, dividedBy, type Fraction, fraction, plus, rounded, times } from '../exact.js'
import type { Market } from '../money.js'

/** What a wrong amount could be taken for, besides what it is. */
export interface Confusables {
  readonly terms: Terms
  readonly market: Market
}

const scaled = (amount: bigint, by: Fraction): bigint => rounded(times(fraction(amount), by))

/** Two neighbouring digits exchanged. */
export function isTransposed(a: bigint, b: bigint): boolean {
  const [x, y] = [a.toString(), b.toString()]
  if (x.length !== y.length) return false
  const differing = [...x].flatMap((digit, i) => (digit === y[i] ? [] : [i]))
  const [i, j] = differing
  return differing.length === 2 && j === i! + 1 && x[i!] === y[j] && x[j] === y[i!]
}

const isShifted = (a: bigint, b: bigint): boolean =>
  [10n, 100n, 1000n].some((ten) => a * ten === b || b * ten === a)

/** The amount for another number of months than the contract's. */
function isOtherFrequency({ frequency }: Terms, expected: bigint, actual: bigint): boolean {
  if (frequency.kind !== 'months') return false
  const months = Array.from({ length: 36 }, (_, i) => i + 1)
  return months.some(
    (m) => m !== frequency.count && scaled(expected, fraction(m, frequency.count)) === actual,
  )
}

/** A rate told from rounded amounts is off by a little itself. */
const isNear = (a: bigint, b: bigint): boolean => a - b <= 2n && b - a <= 2n

function isTaxIncluded(market: Market, expected: bigint, actual: bigint): boolean {
  const rate = plus(fraction(1), dividedBy(decimal(market.taxPercent), fraction(100)))
  return market.taxPercent !== '0' && isNear(scaled(expected, rate), actual)
}

function isConverted(market: Market, expected: bigint, actual: bigint): boolean {
  const rate = dividedBy(decimal(market.currency.dollars), decimal(market.subsidiary.currency.dollars))
  if (rate.over === rate.under) return false
  return scaled(expected, rate) === actual || scaled(expected, dividedBy(fraction(1), rate)) === actual
}

/** Whether nothing common explains the billed amount but what was really done, and it is far from a rounding. */
export function isUnmistakable(of: Confusables, expected: bigint, actual: bigint): boolean {
  const off = actual > expected ? actual - expected : expected - actual
  if (off * 200n < expected || off < 20n) return false
  if (isTransposed(expected, actual) || isShifted(expected, actual)) return false
  if (isOtherFrequency(of.terms, expected, actual)) return false
  return !isTaxIncluded(of.market, expected, actual) && !isConverted(of.market, expected, actual)
}
