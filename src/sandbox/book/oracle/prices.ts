import type { ContractLine, Terms } from '../business.js'
import { decimal, dividedBy, type Fraction, fraction, minus, times } from '../exact.js'
import { termsFor, toPlaces } from './agreed.js'
import type { Period } from './periods.js'
import { raised } from './raises.js'

const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 }

/** Unit price after discount and so many yearly raises. */
export function netUnitPrice(terms: Terms, line: ContractLine, raises: number): Fraction {
  const off = dividedBy(decimal(line.discountPercent ?? '0'), fraction(100))
  const net = times(decimal(line.unitPrice), minus(fraction(1), off))
  return times(net, raised(termsFor(terms, line), raises))
}

/** What a unit costs for a full billing period, at so much for the line's price period. */
export function pricedFor(line: ContractLine, full: Period, unit: Fraction): Fraction {
  const months = MONTHS[line.pricePeriod ?? 'month']
  const byMonths = line.charge !== 'one-time' && months !== undefined && full.months !== null
  return byMonths ? dividedBy(times(unit, full.months), fraction(months)) : unit
}

/** Price × quantity for one full billing period; a unit's price for it has the places that were agreed. */
export function fullCharge(terms: Terms, line: ContractLine, full: Period, raises: number): Fraction {
  const price = pricedFor(line, full, netUnitPrice(terms, line, raises))
  const places = termsFor(terms, line).conventions?.priceDigits
  return times(places === undefined ? price : toPlaces(terms, price, places), decimal(line.quantity))
}
