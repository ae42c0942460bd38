import { compare, type Fraction, type Rounding, roundToInteger } from '../basics/fraction.js'
import type { Conventions } from '../terms/contract.js'

/**
 * Spreads a total of whole minor units over shares (each exact, in minor units, together about the total), so that the
 * parts sum to it exactly. `last`: every part but the last is rounded, the last takes the rest. `first`, `largest`: parts
 * are cut down towards zero, then the units left over go to the first parts, or to those that lost most.
 */
export function spread(
  total: bigint,
  shares: readonly Fraction[],
  remainder: Conventions['remainder'],
  rounding: Rounding,
): bigint[] {
  if (remainder === 'last') return lastTakesRest(total, shares, rounding)
  const parts = shares.map((share) => share.n / share.d)
  const left = total - parts.reduce((sum, part) => sum + part, 0n)
  const unit = left < 0n ? -1n : 1n
  const order = remainder === 'first' ? [...shares.keys()] : byLoss(shares, parts)
  for (let given = 0n; given < (left < 0n ? -left : left); given++) {
    const index = order[Number(given % BigInt(order.length))]
    if (index !== undefined) parts[index] = (parts[index] ?? 0n) + unit
  }
  return parts
}

function lastTakesRest(total: bigint, shares: readonly Fraction[], rounding: Rounding): bigint[] {
  const parts = shares.slice(0, -1).map((share) => roundToInteger(share, rounding))
  const given = parts.reduce((sum, part) => sum + part, 0n)
  return shares.length === 0 ? [] : [...parts, total - given]
}

/** Indexes by what cutting down took from each, the largest first, ties to the earlier. */
function byLoss(shares: readonly Fraction[], parts: readonly bigint[]): number[] {
  const losses = shares.map((share, index): Fraction => {
    const lost = share.n - (parts[index] ?? 0n) * share.d
    return { n: lost < 0n ? -lost : lost, d: share.d }
  })
  return [...shares.keys()].sort((a, b) => compareLosses(losses[b], losses[a]) || a - b)
}

const compareLosses = (a: Fraction | undefined, b: Fraction | undefined): number =>
  a && b ? compare(a, b) : 0
