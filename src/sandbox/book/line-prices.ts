import type { PricePeriod, Product, Terms } from './business.js'
import { daysInclusive } from './calendar.js'
import type { Dice } from './dice.js'
import { decimal, decimalText, fraction, rounded, times } from './exact.js'

/** What a US dollar costs in list prices, in thousandths. */
const PRICE_LEVEL: Readonly<Record<string, number>> = {
  USD: 1000,
  GBP: 810,
  EUR: 930,
  JPY: 149_000,
  KWD: 305,
}

const MONTHS_OF: Readonly<Record<PricePeriod, number>> = {
  month: 1,
  quarter: 3,
  year: 12,
  term: 0,
  period: 0,
}

const digitsOf = (text: string): number => text.split('.')[1]?.length ?? 0

/** A unit price for so many months: the list price a little up or down, in the currency's usual decimals. */
export function unitPrice(dice: Dice, product: Product, terms: Terms, months: number): string {
  const level = fraction(PRICE_LEVEL[terms.currency.code] ?? 1000, 1000)
  const exact = times(times(decimal(product.price), level), fraction(dice.int(78, 124) * months, 100))
  const small = digitsOf(product.price) > 2
  const digits = terms.currency.exponent === 0 ? (small ? 2 : 0) : small ? 5 : terms.currency.exponent
  const scale = fraction(10n ** BigInt(digits))
  return decimalText(fraction(rounded(times(exact, scale)), scale.over), digits) ?? '1'
}

/** A price so many percent of another, in as many decimals. */
export function priceAt(price: string, percent: number, exponent: number): string {
  const digits = Math.max(digitsOf(price), exponent)
  const scale = fraction(10n ** BigInt(digits))
  const exact = times(decimal(price), fraction(percent, 100))
  return decimalText(fraction(rounded(times(exact, scale)), scale.over), digits) ?? price
}

/** How many months the price covers, to make it of a sensible size. */
export function pricedMonths(terms: Terms, period: PricePeriod | null): number {
  if (period === 'term') return Math.max(1, Math.round(daysInclusive(terms.startDate, terms.endDate!) / 30.4))
  if (period !== 'period') return MONTHS_OF[period ?? 'month']
  if (terms.frequency.kind === 'months') return terms.frequency.count
  return terms.frequency.kind === 'upfront' ? (terms.termMonths ?? 12) : 1
}
