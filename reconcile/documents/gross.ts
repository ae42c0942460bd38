import { type Fraction, fraction, roundToInteger, roundToPlaces, ZERO } from '../basics/fraction.js'
import { listOf } from '../basics/list-of.js'
import type { Spread } from './discounts.js'

/**
 * What each line comes to with tax, after discount lines, in minor units and the signs of its amounts: what it states (`stated`), less
 * the discounts' share of it; else its amount and its part of the tax lines that no other line states. Null on lines that
 * bill nothing for themselves, and where the tax isn't known.
 */
export function grossAmounts(
  lines: readonly Spread[],
  stated: readonly (bigint | null)[],
  tax: bigint | null,
): readonly (bigint | null)[] {
  const gross = listOf(lines, (line, i) => (line.kind === 'item' ? discounted(stated[i]!, line) : null))
  const left = untold(lines, gross, tax)
  if (left === null) return gross
  const isSilent = ({ kind }: Spread, i: number): boolean => kind === 'item' && gross[i] === null
  const rate = left === 0n ? ZERO : taxRate(lines.filter(isSilent), left)
  if (rate === null) return gross
  return listOf(lines, (line, i) => (isSilent(line, i) ? taxed(line.net, rate) : gross[i]!))
}

const taxed = (net: bigint, rate: Fraction): bigint =>
  rate === ZERO ? net : net + roundToInteger({ n: rate.n * net, d: rate.d })

/** A discount line is off the price and off its tax alike. */
function discounted(gross: bigint | null, { amount, net }: Spread): bigint | null {
  if (gross === null || net === amount || amount === 0n) return gross
  return roundToInteger(fraction(gross * net, amount))
}

/** The tax that no line states. */
function untold(lines: readonly Spread[], gross: readonly (bigint | null)[], tax: bigint | null) {
  if (tax === null) return null
  return lines.reduce((left, { net }, i) => left - ((gross[i] ?? net) - net), tax)
}

/**
 * The rate at which these lines were taxed. Each line's tax may have been rounded by itself, so that of the rates that come
 * to the tax within that the one with the fewest decimals is meant. Null where there is no telling: no amounts to tax, or a
 * tax that goes the other way than they do.
 */
function taxRate(lines: readonly Spread[], tax: bigint): Fraction | null {
  const whole = lines.reduce((sum, { net }) => sum + net, 0n)
  if (whole === 0n || whole > 0n !== tax > 0n) return null
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
