import { type Fraction, fraction, roundToInteger, roundToPlaces, ZERO } from '../basics/fraction.js'
import type { Spread } from './discounts.js'

/** A line of a document with what it says of its amount with tax: minor units, null where it says nothing. */
export interface StatedGross {
  readonly spread: Spread
  readonly stated: bigint | null
}

/**
 * What each line comes to with tax, after discount lines, in minor units and the signs of its amounts: what it states, less
 * the discounts' share of it; else its amount and its part of the tax lines that no other line states. Null on lines that
 * bill nothing for themselves, and where the tax isn't known.
 */
export function grossAmounts(lines: readonly StatedGross[], tax: bigint | null): (bigint | null)[] {
  const stated = lines.map(({ spread, stated }) =>
    spread.kind === 'item' && stated !== null ? discounted(stated, spread) : null,
  )
  const silent = lines.filter(({ spread }, i) => spread.kind === 'item' && stated[i] === null)
  if (silent.length === 0) return stated
  const rate = taxRate(silent, untold(lines, stated, tax))
  return lines.map(({ spread }, i) => {
    if (spread.kind !== 'item' || stated[i] !== null) return stated[i] ?? null
    return rate === null ? null : spread.net + roundToInteger({ n: rate.n * spread.net, d: rate.d })
  })
}

/** A discount line is off the price and off its tax alike. */
function discounted(gross: bigint, { amount, net }: Spread): bigint {
  return net === amount || amount === 0n ? gross : roundToInteger(fraction(gross * net, amount))
}

/** The tax that no line states. */
function untold(lines: readonly StatedGross[], stated: readonly (bigint | null)[], tax: bigint | null) {
  if (tax === null) return null
  return lines.reduce((left, { spread }, i) => left - ((stated[i] ?? spread.net) - spread.net), tax)
}

/**
 * The rate at which these lines were taxed. Each line's tax may have been rounded by itself, so that of the rates that come
 * to the tax within that the one with the fewest decimals is meant. Null where there is no telling: no amounts to tax, or a
 * tax that goes the other way than they do.
 */
function taxRate(lines: readonly StatedGross[], tax: bigint | null): Fraction | null {
  if (tax === 0n) return ZERO
  const whole = lines.reduce((sum, { spread }) => sum + spread.net, 0n)
  if (tax === null || whole === 0n || whole > 0n !== tax > 0n) return null
  const told = fraction(tax, whole)
  for (const places of PLACES) {
    const rate = roundToPlaces(told, places)
    if (2n * size(rate.n * whole - tax * rate.d) < BigInt(lines.length) * rate.d) return rate
  }
  return told
}

/** Of a rate as a fraction of one: whole percents to thousandths of a percent. */
const PLACES = [2, 3, 4, 5] as const

const size = (n: bigint): bigint => (n < 0n ? -n : n)
