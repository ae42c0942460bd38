import { roundToInteger } from '../basics/fraction.js'
import type { Spread } from './discounts.js'

/** A line of a document with what it says of its amount with tax: minor units, null where it says nothing. */
export interface StatedGross {
  readonly spread: Spread
  readonly stated: bigint | null
}

/**
 * What each line comes to with tax, after discount lines, in minor units and the signs of its amounts: what it states, less
 * the discounts' share of it; else its amount and the part of the document's tax lines that no other line states, in
 * proportion. Null on lines that bill nothing for themselves, and where the tax isn't known.
 */
export function grossAmounts(lines: readonly StatedGross[], tax: bigint | null): (bigint | null)[] {
  const stated = lines.map(({ spread, stated }) =>
    spread.kind === 'item' && stated !== null ? discounted(stated, spread) : null,
  )
  const silent = lines.filter(({ spread }, i) => spread.kind === 'item' && stated[i] === null)
  if (silent.length === 0) return stated
  const shareOf = taxShares(silent, untold(lines, stated, tax))
  return lines.map(({ spread }, i) => {
    if (spread.kind !== 'item' || stated[i] !== null) return stated[i] ?? null
    return shareOf === null ? null : spread.net + shareOf(spread.net)
  })
}

/** A discount line is off the price and off its tax alike. */
function discounted(gross: bigint, { amount, net }: Spread): bigint {
  return net === amount || amount === 0n ? gross : ratio(gross * net, amount)
}

/** The tax that no line states. */
function untold(lines: readonly StatedGross[], stated: readonly (bigint | null)[], tax: bigint | null) {
  if (tax === null) return null
  return lines.reduce((left, { spread }, i) => left - ((stated[i] ?? spread.net) - spread.net), tax)
}

/**
 * Says each line's share of a tax when asked in their order; the shares are rounded so that they add up to it. Null where
 * there is no telling: no amounts to divide it by, or a tax that goes the other way than they do.
 */
function taxShares(lines: readonly StatedGross[], tax: bigint | null): ((net: bigint) => bigint) | null {
  if (tax === 0n) return () => 0n
  const whole = lines.reduce((sum, { spread }) => sum + spread.net, 0n)
  if (tax === null || whole === 0n || whole > 0n !== tax > 0n) return null
  let before = 0n
  return (net) => {
    const share = ratio(tax * (before + net), whole) - ratio(tax * before, whole)
    before += net
    return share
  }
}

/** Rounded to the minor unit, half away from zero. */
const ratio = (n: bigint, d: bigint): bigint => roundToInteger(d < 0n ? { n: -n, d: -d } : { n, d })
