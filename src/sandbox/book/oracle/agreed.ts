import type { ContractLine, Terms } from '../business.js'
import { type Fraction, fraction, times } from '../exact.js'

/** A contract's terms as they hold for one of its lines: what the line says itself goes before. */
export function termsFor(terms: Terms, line: ContractLine): Terms {
  if (!line.own) return terms
  const { conventions, ...own } = line.own
  return { ...terms, ...own, conventions: { ...terms.conventions, ...conventions } }
}

/** A whole number: half away from zero, or half to the even one where that was agreed. */
function wholeOf({ conventions }: Terms, exact: Fraction): bigint {
  const size = exact.over < 0n ? -exact.over : exact.over
  const twice = 2n * size + exact.under
  const up = twice / (2n * exact.under)
  const isTie = twice % (2n * exact.under) === 0n
  const even = conventions?.rounding === 'half-even' && isTie && up % 2n === 1n ? up - 1n : up
  return exact.over < 0n ? -even : even
}

/** An amount in its own unit, rounded once to the minor unit. */
export const minorOf = (terms: Terms, exact: Fraction): bigint =>
  wholeOf(terms, times(exact, fraction(10n ** BigInt(terms.currency.exponent))))

/** A price to so many places. */
export function toPlaces(terms: Terms, exact: Fraction, places: number): Fraction {
  const scale = 10n ** BigInt(places)
  return fraction(wholeOf(terms, times(exact, fraction(scale))), scale)
}
