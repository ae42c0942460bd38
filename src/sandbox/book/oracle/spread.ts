import type { Terms } from '../business.js'
import { dividedBy, type Fraction, fraction, minus, plus, times } from '../exact.js'
import { minorOf } from './agreed.js'

/** A total in minor units spread in proportion to shares; the convention says which of them take what is left over. */
export function spread(terms: Terms, total: Fraction, shares: readonly Fraction[]): bigint[] {
  const all = shares.reduce(plus, fraction(0))
  const exact = shares.map((share) => dividedBy(times(total, share), all))
  const whole = minorOf(terms, total)
  const { remainder } = terms.conventions ?? {}
  if (remainder) return handedOut(terms, whole, exact, remainder)
  const amounts = exact.map((amount) => minorOf(terms, amount))
  const others = amounts.slice(0, -1).reduce((sum, amount) => sum + amount, 0n)
  return [...amounts.slice(0, -1), whole - others]
}

/** Each share cut down to the minor unit; one more unit each to the first, or to those that lost most, until all is spent. */
function handedOut(
  { currency }: Terms,
  whole: bigint,
  exact: readonly Fraction[],
  remainder: 'first' | 'largest',
): bigint[] {
  const scale = fraction(10n ** BigInt(currency.exponent))
  const scaled = exact.map((amount) => times(amount, scale))
  const cut = scaled.map(({ over, under }) => over / under)
  const lost = scaled.map((amount, i) => minus(amount, fraction(cut[i]!)))
  const order = exact.map((_, i) => i)
  const isMore = (a: Fraction, b: Fraction): boolean => a.over * b.under > b.over * a.under
  if (remainder === 'largest')
    order.sort((i, j) => (isMore(lost[i]!, lost[j]!) ? -1 : isMore(lost[j]!, lost[i]!) ? 1 : i - j))
  const left = whole - cut.reduce((sum, amount) => sum + amount, 0n)
  const step = left < 0n ? -1n : 1n
  const takers = new Set(order.slice(0, Number(left * step)))
  return cut.map((amount, i) => (takers.has(i) ? amount + step : amount))
}
