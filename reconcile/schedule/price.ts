import {
  add,
  divide,
  type Fraction,
  fraction,
  isZero,
  multiply,
  ONE,
  roundToPlaces,
} from '../basics/fraction.js'
import type { ContractLine } from '../terms/contract.js'

const HUNDRED = fraction(100)

/** unitPrice × (1 − discountPercent/100); null where the line has no price. */
export function netUnitPrice(line: ContractLine): Fraction | null {
  if (line.unitPrice === null) return null
  if (isZero(line.discountPercent)) return line.unitPrice
  const { n, d } = line.discountPercent
  return multiply(line.unitPrice, { n: 100n * d - n, d: 100n * d })
}

/** What so many yearly increases make of a price: compounding, or each on the first price. */
export function upliftFactor(line: ContractLine, raises: number): Fraction {
  if (raises === 0 || isZero(line.upliftPercent)) return ONE
  const rate = divide(line.upliftPercent, HUNDRED)
  if (line.conventions.upliftBase === 'simple') return add(ONE, multiply(rate, fraction(raises)))
  const once = add(ONE, rate)
  return { n: once.n ** BigInt(raises), d: once.d ** BigInt(raises) }
}

/** A unit price to the places that were agreed, before it meets the quantity. */
export function agreedPrice(line: ContractLine, price: Fraction): Fraction {
  const { priceDigits, rounding } = line.conventions
  return priceDigits === 'exact' ? price : roundToPlaces(price, priceDigits, rounding)
}

const MONTHS_OF_PRICE = { month: 1, quarter: 3, year: 12 } as const

/** Full periods' price ÷ unit price: months of the period ÷ months that the price buys; 1 for a price by period. */
export function periodsPrice(line: ContractLine, months: Fraction | null): Fraction | null {
  const { pricePeriod } = line
  if (pricePeriod === 'period' || pricePeriod === 'term') return null
  return months === null ? null : { n: months.n, d: months.d * BigInt(MONTHS_OF_PRICE[pricePeriod]) }
}
