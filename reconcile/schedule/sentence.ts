import { formatDate } from '../basics/civil-date.js'
import {
  compare,
  equal,
  type Fraction,
  formatExact,
  formatFraction,
  fraction,
  isZero,
  ONE,
} from '../basics/fraction.js'
import { formatMoney, roundToMoney } from '../basics/money.js'
import { periodDays } from '../basics/period.js'
import type { Contract, ContractLine } from '../terms/contract.js'
import { grouped } from './grouped.js'
import type { ExpectedItem } from './item.js'
import { roundedPrice } from './rounded-price.js'

/**
 * How an item's amount came about, in one sentence with the numbers put in: `10 × 120.00 a month × 3 months = 3,600.00;
 * 14 of 31 days (14/31) = 1,625.81`.
 */
export function sentence(item: ExpectedItem, contract: Contract): string {
  const line = contract.lines.find(({ id }) => id === item.lineId) ?? null
  const steps = [chargeStep(item, line), partStep(item, line)].filter((step) => step !== null)
  const ends = steps.at(-1)?.endsWith(` ${shown(item)}`) ? steps : [...steps, `rounded ${shown(item)}`]
  return [ends.join('; '), ...item.derivation.notes].join('; ')
}

const shown = (item: ExpectedItem): string => grouped(formatMoney(item.amount))

/** What a full period costs. */
function chargeStep(item: ExpectedItem, line: ContractLine | null): string {
  const { derivation } = item
  if (item.lineId.startsWith('milestone ') && derivation.quantity === null) return milestoneStep(item)
  if (derivation.quantity === null) return `commitment of ${amount(item, derivation.fullCharge)}`
  const charge = derivation.spreadTotal ?? derivation.fullCharge
  return `${grouped(formatExact(derivation.quantity))} × ${priceStep(item, line)} = ${amount(item, charge)}`
}

/** The price of one unit; where it was rounded before it met the quantity, what it was rounded to, and from what. */
function priceStep(item: ExpectedItem, line: ContractLine | null): string {
  const steps = [unitStep(item), discountStep(item), upliftStep(item), monthsStep(item)].join('')
  const price = roundedPrice(item.derivation)
  const places = line?.conventions.priceDigits ?? 'exact'
  if (price === null || places === 'exact') return steps
  return `${grouped(formatExact(price))} (${steps}, to ${places === 1 ? 'one place' : `${places} places`})`
}

function milestoneStep({ derivation, factor, amount: billed }: ExpectedItem): string {
  const total = grouped(exactOrRounded(derivation.fullCharge, billed.currency))
  if (derivation.spreadTotal === null) return `milestone = ${total}`
  return `${formatExact(times(factor, fraction(100)))}% of ${total} = ${grouped(formatMoney(billed))}`
}

const PERIOD_WORDS: Readonly<Record<string, string>> = {
  month: ' a month',
  quarter: ' a quarter',
  year: ' a year',
  term: ' for the term',
  period: ' a period',
}

function unitStep({ derivation, amount: { currency } }: ExpectedItem): string {
  const { unitPrice, pricePeriod } = derivation
  const price = unitPrice ? priceText(unitPrice, currency) : '0'
  return `${price}${PERIOD_WORDS[pricePeriod ?? ''] ?? ''}`
}

function discountStep({ derivation: { discountPercent } }: ExpectedItem): string {
  if (discountPercent === null || isZero(discountPercent)) return ''
  return discountPercent.n > 0n
    ? ` less ${formatExact(discountPercent)}%`
    : ` plus ${formatExact({ n: -discountPercent.n, d: discountPercent.d })}%`
}

function upliftStep({ derivation: { uplifts, upliftFactor } }: ExpectedItem): string {
  if (uplifts === 0 || equal(upliftFactor, ONE)) return ''
  const times = uplifts === 1 ? 'one increase' : `${uplifts} increases`
  return ` × ${formatExact(upliftFactor)} (${times})`
}

function monthsStep({ derivation }: ExpectedItem): string {
  const { periodsPrice, pricePeriod } = derivation
  if (periodsPrice === null || equal(periodsPrice, ONE)) return ''
  const plural = compare(periodsPrice, ONE) > 0 ? 's' : ''
  return ` × ${formatFraction(periodsPrice)} ${pricePeriod}${plural}`
}

/** What part of it the item costs; null for a whole one. */
function partStep(item: ExpectedItem, line: ContractLine | null): string | null {
  const { factor, derivation } = item
  if (derivation.quantity === null && derivation.spreadTotal !== null) return null
  if (derivation.spreadTotal) return shareStep(item, derivation.spreadTotal)
  if (equal(factor, ONE)) return null
  return `${partWords(item)} (${factorText(factor, line)}) = ${shown(item)}`
}

/** A share of a total; what rounding left over is some item's, and is said where it is. */
function shareStep(item: ExpectedItem, total: Fraction): string {
  const share = formatFraction({ n: item.unrounded.n * total.d, d: item.unrounded.d * total.n || 1n })
  const plain = roundToMoney(item.unrounded, item.amount.currency).minor === item.amount.minor
  return plain
    ? `its share ${share} = ${shown(item)}`
    : `its share ${share}, with what rounding left over = ${shown(item)}`
}

function partWords({ period, fullPeriod, derivation }: ExpectedItem): string {
  const days = periodDays(period)
  const proration =
    derivation.months === null && derivation.proration !== 'none' ? 'daily' : derivation.proration
  const longer = period.start < fullPeriod.start || period.end > fullPeriod.end
  if (longer) return `${formatDate(period.start)} to ${formatDate(period.end)} as full periods`
  if (proration === 'daily') return `${days} of ${periodDays(fullPeriod)} days`
  if (proration === 'annual365') return `${days} of 365 days of a year’s price`
  if (proration === 'none') return 'its days’ share of the unprorated period'
  return `${days} days ${proration === 'thirty360' ? 'by 30/360' : 'by months'}`
}

/** A factor that was rounded to places is shown as the decimal it is. */
const factorText = (factor: Fraction, line: ContractLine | null): string =>
  (line?.conventions.fractionDigits ?? 'exact') === 'exact' ? formatFraction(factor) : formatExact(factor)

const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d })

const amount = (item: ExpectedItem, value: Fraction): string =>
  grouped(exactOrRounded(value, item.amount.currency))

/** At the currency's decimals where that is exact, with all its digits where it has more, else rounded with a mark. */
function exactOrRounded(value: Fraction, currency: string): string {
  const rounded = roundToMoney(value, currency)
  const text = formatMoney(rounded)
  if (isExactly(value, rounded.minor, currency)) return text
  const exact = formatExact(value)
  return exact.includes('/') || exact.length > LONGEST ? `about ${text}` : exact
}

const LONGEST = 20

function isExactly(value: Fraction, minor: bigint, currency: string): boolean {
  const unit = roundToMoney(ONE, currency).minor
  return value.n * unit === minor * value.d
}

const priceText = (price: Fraction, currency: string): string => grouped(exactOrRounded(price, currency))
