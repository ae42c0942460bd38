import type { Account, ContractLine, Terms } from '../business.js'
import { addDays, daysInclusive } from '../calendar.js'
import {
  decimal,
  decimalText,
  dividedBy,
  type Fraction,
  fraction,
  fromMinor,
  minorText,
  minus,
  plus,
  rounded,
  times,
} from '../exact.js'
import { minorOf, toPlaces } from '../oracle/agreed.js'
import { pricedFor } from '../oracle/prices.js'
import { PRORATIONS, shareOf } from '../oracle/proration.js'
import { fullCharge, type Item, netUnitPrice } from '../oracle/schedule.js'

/** What a wrong amount is looked at with: the contract's terms and lines, and who is billed. */
export interface Surroundings {
  readonly terms: Terms
  readonly lines: readonly ContractLine[]
  readonly account: Account
}

/** One way to come to a wrong amount: what it is called, and what it makes of the right amount. */
export interface Way {
  readonly cause: string
  /** Minor units. */
  readonly amount: bigint
}

const ONE = fraction(1)
const HUNDRED = fraction(100)

/** Lines of the same product and kind that end just before another begins, nearest first. */
export function linesBefore({ terms, lines }: Surroundings, line: ContractLine): ContractLine[] {
  const start = line.startDate ?? terms.startDate
  const before = lines.find(
    (other) =>
      other !== line &&
      other.product === line.product &&
      other.pricePeriod === line.pricePeriod &&
      other.endDate !== null &&
      addDays(other.endDate, 1) === start,
  )
  return before ? [before, ...linesBefore({ terms, lines } as Surroundings, before)] : []
}

/** The line of the same product that begins just after this one ends. */
export const lineAfter = ({ lines }: Surroundings, line: ContractLine): ContractLine | undefined =>
  lines.find(
    (other) =>
      other !== line &&
      other.product === line.product &&
      other.pricePeriod === line.pricePeriod &&
      line.endDate !== null &&
      other.startDate === addDays(line.endDate, 1),
  )

/** The item's amount with something about its line taken otherwise. */
export function withLine(
  terms: Terms,
  item: Item,
  change: Partial<ContractLine>,
  raises = item.raises,
): bigint {
  const charge = fullCharge(terms, { ...item.line, ...change }, item.full, raises)
  return minorOf(terms, times(charge, item.factor))
}

/** The item's amount with another share of its full period. */
export const withShare = (terms: Terms, item: Item, share: Fraction): bigint =>
  minorOf(terms, times(fullCharge(terms, item.line, item.full, item.raises), share))

function* prices({ terms, ...around }: Surroundings, item: Item): Iterable<Way> {
  const { line } = item
  const said = { terms, ...around }
  if (terms.upliftPercent !== null) {
    for (let raises = item.raises - 1; raises >= 0; raises -= 1)
      yield { cause: 'UPLIFT_NOT_APPLIED', amount: withLine(terms, item, {}, raises) }
    yield { cause: 'PRICE_STEP_EARLY', amount: withLine(terms, item, {}, item.raises + 1) }
  }
  const priceOf = ({ unitPrice, discountPercent }: ContractLine) => ({ unitPrice, discountPercent })
  const [before] = linesBefore(said, line)
  const after = lineAfter(said, line)
  if (before) yield { cause: 'RAMP_STEP_MISSED', amount: withLine(terms, item, priceOf(before)) }
  if (after) yield { cause: 'PRICE_STEP_EARLY', amount: withLine(terms, item, priceOf(after)) }
  if (line.discountPercent !== null) {
    yield { cause: 'DISCOUNT_NOT_APPLIED', amount: withLine(terms, item, { discountPercent: null }) }
    yield { cause: 'DISCOUNT_APPLIED_TWICE', amount: discountedAgain(terms, item) }
  }
}

/** The amount with the discount taken once more: 10% and 10% again are 19%. */
export function discountedAgain(terms: Terms, item: Item): bigint {
  const off = dividedBy(decimal(item.line.discountPercent ?? '0'), HUNDRED)
  const twice = times(HUNDRED, minus(times(fraction(2), off), times(off, off)))
  return withLine(terms, item, { discountPercent: decimalText(twice, 12) })
}

function* quantities(said: Surroundings, item: Item): Iterable<Way> {
  const { line } = item
  const isChange = said.lines.some(
    (other) =>
      other !== line &&
      other.product === line.product &&
      (other.startDate ?? said.terms.startDate) < (line.startDate ?? said.terms.startDate),
  )
  if (line.quantity.startsWith('-')) yield { cause: 'CREDIT_NOT_ISSUED', amount: 0n }
  else if (isChange) yield { cause: 'AMENDMENT_NOT_BILLED', amount: 0n }
  // The quantity of what an amendment replaces is the one before the amendment: one arithmetic, and its first name.
  const cause = line.replaces === undefined ? 'QUANTITY_STALE' : 'AMENDMENT_NOT_BILLED'
  for (const { quantity } of linesBefore(said, line))
    yield { cause, amount: withLine(said.terms, item, { quantity }) }
}

/** Whether the days of an item are fewer than its full period's. */
export const isStub = (item: Item): boolean => item.start !== item.full.start || item.end !== item.full.end

/** Whether a termination has cut the item. */
export const isCutByTermination = ({ terminatedOn }: Terms, item: Item): boolean =>
  terminatedOn !== null && item.end === terminatedOn && item.end < item.full.end

/** A share in as many places as were agreed. */
export const placed = (terms: Terms, share: Fraction): Fraction => {
  const places = terms.conventions?.fractionDigits
  return places === undefined ? share : toPlaces({ ...terms, conventions: {} }, share, places)
}

function* shares({ terms }: Surroundings, item: Item): Iterable<Way> {
  if (!isStub(item) || item.line.charge !== 'recurring') return
  const whole = isCutByTermination(terms, item) ? 'TERMINATION_NOT_APPLIED' : 'PRORATION_MISSING'
  yield { cause: whole, amount: withShare(terms, item, ONE) }
  for (const rule of PRORATIONS) {
    const share = placed(terms, shareOf(rule, item.start, item.end, item.full))
    if (share.over !== share.under)
      yield { cause: 'PRORATION_CONVENTION', amount: withShare(terms, item, share) }
  }
}

/** The item's amount as if its period had another number of months. */
export const withMonths = (terms: Terms, item: Item, count: number): bigint =>
  terms.frequency.kind === 'months'
    ? withShare(terms, item, times(item.factor, fraction(count, terms.frequency.count)))
    : item.amount

function* months({ terms }: Surroundings, item: Item): Iterable<Way> {
  if (terms.frequency.kind !== 'months' || item.line.charge !== 'recurring') return
  for (let count = 1; count <= 36; count += 1)
    if (count !== terms.frequency.count)
      yield { cause: 'WRONG_FREQUENCY', amount: withMonths(terms, item, count) }
}

/** The rate from an account's currency to its seller's, as an invoice says it: eight digits after the point. */
export function saidRate({ market }: Account): Fraction {
  const exact = dividedBy(decimal(market.currency.dollars), decimal(market.subsidiary.currency.dollars))
  return decimal(minorText(rounded(times(exact, fraction(100_000_000))), 8))
}

/** One and the tax rate of an account's market. */
export const withTax = ({ market }: Account): Fraction =>
  plus(ONE, dividedBy(decimal(market.taxPercent), HUNDRED))

function* others({ account }: Surroundings, { amount }: Item): Iterable<Way> {
  const scaled = (by: Fraction): bigint => rounded(times(fraction(amount), by))
  // An invoice's own tax line says its rate to the minor unit and no better.
  for (const unit of [-1n, 0n, 1n]) yield { cause: 'TAX_INCLUDED', amount: scaled(withTax(account)) + unit }
  const rate = saidRate(account)
  yield { cause: 'FX_CONVERTED', amount: scaled(rate) }
  yield { cause: 'FX_CONVERTED', amount: scaled(dividedBy(ONE, rate)) }
  for (const ten of [10, 100, 1000]) {
    yield { cause: 'DECIMAL_SHIFTED', amount: scaled(fraction(ten)) }
    yield { cause: 'DECIMAL_SHIFTED', amount: scaled(fraction(1, ten)) }
  }
  for (const typed of transpositions(amount)) yield { cause: 'DIGITS_TRANSPOSED', amount: typed }
}

/** An amount with two neighbouring digits exchanged, never with a zero in front. */
export function transpositions(amount: bigint): bigint[] {
  const digits = [...(amount < 0n ? -amount : amount).toString()]
  return digits.slice(1).flatMap((digit, i) => {
    if (digit === digits[i] || (i === 0 && digit === '0')) return []
    const typed = [...digits.slice(0, i), digit, digits[i]!, ...digits.slice(i + 2)].join('')
    return [amount < 0n ? -BigInt(typed) : BigInt(typed)]
  })
}

/** The unit price, the month or the day rounded to the minor unit before it is multiplied. */
export function* roundedFirst({ terms }: Surroundings, item: Item): Iterable<Way> {
  const { exponent } = terms.currency
  const round = (exact: Fraction): Fraction => fromMinor(minorOf(terms, exact), exponent)
  const cause = 'ROUNDING_ACCUMULATED'
  const charge = fullCharge(terms, item.line, item.full, item.raises)
  const quantity = decimal(item.line.quantity)
  const net = netUnitPrice(terms, item.line, item.raises)
  const amount = (full: Fraction): bigint => minorOf(terms, times(full, item.factor))
  if (item.line.pricePeriod === 'term') return
  yield { cause, amount: amount(times(pricedFor(item.line, item.full, round(net)), quantity)) }
  yield { cause, amount: amount(times(round(dividedBy(charge, quantity)), quantity)) }
  const { months: long } = item.full
  if (long) yield { cause, amount: amount(times(round(dividedBy(charge, long)), long)) }
  const days = shareOf('daily', item.start, item.end, item.full)
  if (!isStub(item) || terms.conventions?.proration) return
  const perDay = round(dividedBy(times(charge, days), fraction(daysOf(item))))
  yield { cause, amount: minorOf(terms, times(perDay, fraction(daysOf(item)))) }
}

const daysOf = ({ start, end }: Item): number => daysInclusive(start, end)

/** Every common way to come to a wrong amount for an item. */
export function* waysToErr(said: Surroundings, item: Item): Iterable<Way> {
  yield* prices(said, item)
  yield* quantities(said, item)
  yield* shares(said, item)
  yield* months(said, item)
  yield* others(said, item)
  if (item.amount !== 0n) yield* roundedFirst(said, item)
}
