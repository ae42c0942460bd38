import { formatDate } from '../../../reconcile/basics/civil-date.js'
import {
  compare,
  equal,
  type Fraction,
  formatExact,
  formatFraction,
  fraction,
  isZero,
  ONE,
  roundToPlaces,
  subtract,
} from '../../../reconcile/basics/fraction.js'
import { formatMoney, roundToMoney } from '../../../reconcile/basics/money.js'
import { type Period, periodDays } from '../../../reconcile/basics/period.js'
import type { ExpectedItem } from '../../../reconcile/schedule/item.js'
import { roundedPrice } from '../../../reconcile/schedule/rounded-price.js'
import { grouped, longDate } from '../../reports/text.js'

/** `1 March 2026 to 31 March 2026`. */
export const periodText = ({ start, end }: { readonly start: string; readonly end: string }): string =>
  `${longDate(start)} to ${longDate(end)}`

const spanText = ({ start, end }: Period): string =>
  periodText({ start: formatDate(start), end: formatDate(end) })

/** How an agreed amount comes about, in whole sentences for whoever pays it. */
export function itemSentences(item: ExpectedItem): readonly string[] {
  const sentences = item.derivation.quantity === null ? wholeSentences(item) : chargeSentences(item)
  return [...sentences, ...partSentences(item)]
}

const money = (item: ExpectedItem, value: Fraction): string =>
  `${item.amount.currency} ${grouped(formatMoney(roundToMoney(value, item.amount.currency)))}`

const amountOf = (item: ExpectedItem): string =>
  `${item.amount.currency} ${grouped(formatMoney(item.amount))}`

/** Of what has no quantity: a minimum, a milestone. */
function wholeSentences(item: ExpectedItem): readonly string[] {
  if (item.kind === 'commitment')
    return [`The minimum agreed for the period: ${money(item, item.derivation.fullCharge)}.`]
  if (item.derivation.spreadTotal)
    return [
      `An agreed milestone: ${percent(item.factor)}% of ${money(item, item.derivation.fullCharge)}, which is ${amountOf(item)}.`,
    ]
  return [`An agreed milestone: ${amountOf(item)}.`]
}

function chargeSentences(item: ExpectedItem): readonly string[] {
  const { derivation } = item
  const charge = [unitText(item), discountText(item), monthsText(item), roundedText(item)].join('')
  const total = derivation.spreadTotal ?? derivation.fullCharge
  return [`${charge}: ${money(item, total)}.`, ...upliftSentences(item)]
}

const PRICE_PERIODS: Readonly<Record<string, string>> = {
  month: ' a month',
  quarter: ' a quarter',
  year: ' a year',
  term: ' for the whole term',
  period: ' a billing period',
}

function unitText({ derivation, amount: { currency } }: ExpectedItem): string {
  const { quantity, unitPrice, pricePeriod } = derivation
  const price = unitPrice ? `${currency} ${grouped(exact(unitPrice, currency))}` : `${currency} 0`
  const each = quantity && equal(quantity, ONE) ? '' : ' each'
  return `${grouped(formatExact(quantity ?? ONE))} at ${price}${PRICE_PERIODS[pricePeriod ?? ''] ?? ''}${each}`
}

function exact(price: Fraction, currency: string): string {
  const rounded = formatMoney(roundToMoney(price, currency))
  const all = formatExact(price)
  return all.includes('/') || all.length <= rounded.length ? rounded : all
}

function discountText({ derivation: { discountPercent } }: ExpectedItem): string {
  if (discountPercent === null || isZero(discountPercent)) return ''
  return discountPercent.n > 0n
    ? `, less ${formatExact(discountPercent)}% discount`
    : `, plus ${formatExact({ n: -discountPercent.n, d: discountPercent.d })}%`
}

function monthsText({ derivation: { periodsPrice, pricePeriod } }: ExpectedItem): string {
  if (periodsPrice === null || equal(periodsPrice, ONE) || pricePeriod === null) return ''
  if (compare(periodsPrice, ONE) < 0) return `, for ${formatFraction(periodsPrice)} of a ${pricePeriod}`
  return `, for ${formatFraction(periodsPrice)} ${pricePeriod}s`
}

/** `, rounded to EUR 0.0603 each`: what the quantity is multiplied by, where that isn't the price as it stands. */
function roundedText({ derivation, amount: { currency } }: ExpectedItem): string {
  const price = roundedPrice(derivation)
  if (price === null) return ''
  const raised = derivation.uplifts === 0 || equal(derivation.upliftFactor, ONE) ? '' : ' raised and'
  return `,${raised} rounded to ${currency} ${grouped(exact(price, currency))} each`
}

/** The full charge has the increase in it. */
function upliftSentences({ derivation: { uplifts, upliftFactor } }: ExpectedItem): readonly string[] {
  if (uplifts === 0 || equal(upliftFactor, ONE)) return []
  const raise = percent(subtract(upliftFactor, ONE))
  return [
    uplifts === 1
      ? `This includes the agreed price increase of ${raise}%.`
      : `This includes ${uplifts} agreed price increases, ${raise}% in all.`,
  ]
}

const percent = (part: Fraction): string => formatExact(roundToPlaces({ n: part.n * 100n, d: part.d }, 4))

/** What part of a full period it is, in words and numbers. */
function partSentences(item: ExpectedItem): readonly string[] {
  const { derivation, factor } = item
  if (derivation.quantity === null) return []
  if (derivation.spreadTotal) return [`Of this, ${amountOf(item)} is for ${spanText(item.period)}.`]
  if (equal(factor, ONE) || isZero(factor)) return []
  const why = whyPart(item)
  const share = shareText(factor)
  return [
    ...(why === '' ? [] : [why]),
    isLonger(item)
      ? `That is ${share} of the full period ${spanText(item.fullPeriod)}, which makes ${amountOf(item)}.`
      : `The full period is ${spanText(item.fullPeriod)}; billed is ${partText(item)} (${share}), which makes ${amountOf(item)}.`,
  ]
}

/** A fraction that people can read; one that was rounded to places as the decimal that it is. */
const shareText = (factor: Fraction): string =>
  factor.d > 10_000n ? formatExact(factor) : formatFraction(factor)

const isLonger = ({ period, fullPeriod }: ExpectedItem): boolean =>
  period.start < fullPeriod.start || period.end > fullPeriod.end

function whyPart({ period, fullPeriod, cutBy }: ExpectedItem): string {
  const start = longDate(formatDate(period.start))
  const end = longDate(formatDate(period.end))
  if (cutBy !== null && period.end < fullPeriod.end) return `The service ended on ${end}.`
  if (period.start > fullPeriod.start && period.end === fullPeriod.end) return `This part begins on ${start}.`
  if (period.end < fullPeriod.end) return `This part ends on ${end}.`
  return ''
}

function partText({ period, fullPeriod, derivation }: ExpectedItem): string {
  const days = periodDays(period)
  const byDays = derivation.months === null && derivation.proration !== 'none'
  const proration = byDays ? 'daily' : derivation.proration
  if (proration === 'daily') return `${days} of ${periodDays(fullPeriod)} days`
  if (proration === 'annual365') return `${days} of the 365 days of a yearly price`
  if (proration === 'thirty360') return `${days} days, every month counted as 30 days`
  return `the share of ${days} days`
}

/** For lines whose amount isn't agreed beforehand: what the invoice itself says. */
export function shownSentences(
  quantity: Fraction | null,
  rate: Fraction | null,
  amount: Fraction,
  currency: string,
): readonly string[] {
  if (!quantity || !rate || equal(quantity, fraction(1)) || isZero(quantity)) return []
  if (!equal({ n: quantity.n * rate.n, d: quantity.d * rate.d }, amount)) return []
  return [`${grouped(formatExact(quantity))} at ${currency} ${grouped(exact(rate, currency))} each.`]
}
