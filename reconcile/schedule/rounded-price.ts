import {
  divide,
  equal,
  type Fraction,
  fraction,
  isZero,
  multiply,
  ONE,
  subtract,
  ZERO,
} from '../basics/fraction.js'
import type { Derivation } from './item.js'

/**
 * What one unit costs in a full period where that was rounded before it met the quantity (`priceDigits`); null where nothing
 * was rounded, so that price and quantity come to the charge as they stand.
 */
export function roundedPrice(derivation: Derivation): Fraction | null {
  const { unitPrice, discountPercent, quantity, periodsPrice, upliftFactor } = derivation
  if (unitPrice === null || quantity === null || isZero(quantity)) return null
  const kept = subtract(ONE, divide(discountPercent ?? ZERO, fraction(100)))
  const exact = multiply(multiply(multiply(unitPrice, kept), upliftFactor), periodsPrice ?? ONE)
  const price = divide(derivation.spreadTotal ?? derivation.fullCharge, quantity)
  return equal(price, exact) ? null : price
}
