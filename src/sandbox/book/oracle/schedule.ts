import type { ContractLine, Terms } from '../business.js'
import { addDays, addMonths, daysInclusive, earlier, later, monthOf, yearOf } from '../calendar.js'
import { decimal, dividedBy, type Fraction, fraction, minus, plus, times, toMinor } from '../exact.js'
import { fullPeriods, type Period } from './periods.js'

/** What should be billed: one line's charge for one service period, on one day. */
export interface Item {
  readonly line: ContractLine
  readonly start: string
  readonly end: string
  /** The full billing period that contains it. */
  readonly full: Period
  /** The item's share of its full period. */
  readonly factor: Fraction
  /** How often the price had been raised by then. */
  readonly raises: number
  /** Whether an anniversary of the line's start splits its period. */
  readonly split: boolean
  /** Minor units of the contract's currency. */
  readonly amount: bigint
  readonly billDate: string
}

interface Span {
  readonly start: string
  readonly end: string
}

/** The bill date of what a hold without an end stops. */
export const HELD = '9000-01-01'

/** Whether billing is stopped on a day. */
export const isHeldOn = ({ hold }: Terms, day: string): boolean =>
  hold !== null && day >= hold.from && (hold.until === null || day <= hold.until)

/** The first day on or after `day` on which billing isn't stopped. */
function afterHold(terms: Terms, day: string): string {
  if (!isHeldOn(terms, day)) return day
  return terms.hold?.until ? addDays(terms.hold.until, 1) : HELD
}

const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 }
const ONE = fraction(1)

/** The line's service days: its own dates, cut to the contract's term and termination; open ends run to `until`. */
function serviceSpan(terms: Terms, line: ContractLine, until: string): Span {
  const start = later(line.startDate ?? terms.startDate, terms.startDate)
  const contractEnd = terms.autoRenew || terms.endDate === null ? null : terms.endDate
  let end = line.endDate
  if (contractEnd !== null) end = end === null ? contractEnd : earlier(end, contractEnd)
  if (terms.terminatedOn !== null) end = end === null ? terms.terminatedOn : earlier(end, terms.terminatedOn)
  return { start, end: end ?? later(until, start) }
}

/** Whether nothing ends the line before `until`, so that its last period isn't cut there. */
const isOpenEnded = (terms: Terms, line: ContractLine): boolean =>
  line.endDate === null && terms.terminatedOn === null && (terms.autoRenew || terms.endDate === null)

/** A period's part within the service span, split at each anniversary of the line's start if the price rises. */
function parts(
  terms: Terms,
  lineStart: string,
  period: Period,
  span: Span,
): { span: Span; raises: number }[] {
  const whole = { start: later(period.start, span.start), end: earlier(period.end, span.end) }
  if (terms.upliftPercent === null) return [{ span: whole, raises: 0 }]
  const raisesAt = (date: string): number => {
    let years = yearOf(date) - yearOf(lineStart) - (monthOf(date) < monthOf(lineStart) ? 1 : 0)
    while (addMonths(lineStart, 12 * (years + 1)) <= date) years += 1
    while (years > 0 && addMonths(lineStart, 12 * years) > date) years -= 1
    return Math.max(years, 0)
  }
  const result: { span: Span; raises: number }[] = []
  for (let start = whole.start; start <= whole.end; ) {
    const raises = raisesAt(start)
    const end = earlier(addDays(addMonths(lineStart, 12 * (raises + 1)), -1), whole.end)
    result.push({ span: { start, end }, raises })
    start = addDays(end, 1)
  }
  return result
}

/** Unit price after discount and so many yearly raises. */
export function netUnitPrice(terms: Terms, line: ContractLine, raises: number): Fraction {
  const hundred = fraction(100)
  let price = decimal(line.unitPrice)
  if (line.discountPercent !== null)
    price = times(price, minus(ONE, dividedBy(decimal(line.discountPercent), hundred)))
  const step = plus(ONE, dividedBy(decimal(terms.upliftPercent ?? '0'), hundred))
  for (let i = 0; i < raises; i += 1) price = times(price, step)
  return price
}

/** Price × quantity for one full billing period. */
export function fullCharge(terms: Terms, line: ContractLine, full: Period, raises: number): Fraction {
  const once = times(netUnitPrice(terms, line, raises), decimal(line.quantity))
  const months = MONTHS[line.pricePeriod ?? 'month']
  if (line.charge === 'one-time' || months === undefined || full.months === null) return once
  return dividedBy(times(once, full.months), fraction(months))
}

type Draft = Omit<Item, 'amount'>

function drafts(terms: Terms, line: ContractLine, until: string): Draft[] {
  const span = serviceSpan(terms, line, until)
  const open = isOpenEnded(terms, line)
  const oneTime = line.charge === 'one-time' || terms.frequency.kind === 'one-time'
  return fullPeriods(terms, line, span.start, span.end).flatMap((full) => {
    const within = open ? { start: span.start, end: full.end } : span
    const cut = oneTime ? [{ span: full, raises: 0 }] : parts(terms, span.start, full, within)
    const [first, last] = [cut[0]!.span.start, cut.at(-1)!.span.end]
    const byTerms = oneTime || terms.timing === 'advance' ? first : addDays(last, 1)
    const billDate = afterHold(terms, terms.bookedOn === null ? byTerms : later(byTerms, terms.bookedOn))
    return cut.map(({ span: part, raises }) => ({
      line,
      ...part,
      full,
      raises,
      billDate,
      split: cut.length > 1,
      factor: fraction(daysInclusive(part.start, part.end), daysInclusive(full.start, full.end)),
    }))
  })
}

/** A total spread over the items in proportion to their factors; the last takes the rounding. */
function spread(terms: Terms, line: ContractLine, items: readonly Draft[]): bigint[] {
  const { exponent } = terms.currency
  const total = times(netUnitPrice(terms, line, 0), decimal(line.quantity))
  const all = items.reduce((sum, item) => plus(sum, item.factor), fraction(0))
  const amounts = items.map((item) => toMinor(dividedBy(times(total, item.factor), all), exponent))
  const others = amounts.slice(0, -1).reduce((sum, amount) => sum + amount, 0n)
  return [...amounts.slice(0, -1), toMinor(total, exponent) - others]
}

function lineItems(terms: Terms, line: ContractLine, until: string): Item[] {
  const items = drafts(terms, line, until)
  if (items.length === 0) return []
  if (line.pricePeriod === 'term' && line.charge === 'recurring') {
    const amounts = spread(terms, line, items)
    return items.map((item, i) => ({ ...item, amount: amounts[i]! }))
  }
  return items.map((item) => {
    const unrounded = times(fullCharge(terms, line, item.full, item.raises), item.factor)
    return { ...item, amount: toMinor(unrounded, terms.currency.exponent) }
  })
}

/**
 * Right billing: every item of a contract, in order of bill date and then of its lines. What has no end is laid out
 * through the period that contains `until`. Lines priced by term must not be terminated early.
 */
export function schedule(terms: Terms, lines: readonly ContractLine[], until: string): Item[] {
  const items = lines.flatMap((line) => lineItems(terms, line, until))
  return items
    .map((item, index) => ({ item, index }))
    .sort((a, b) =>
      a.item.billDate < b.item.billDate ? -1 : a.item.billDate > b.item.billDate ? 1 : a.index - b.index,
    )
    .map(({ item }) => item)
}

/** The total of the agreed term, as if it ran to its end once; null where there is no end. */
export function agreedValue(terms: Terms, lines: readonly ContractLine[]): bigint | null {
  if (terms.endDate === null) return null
  const agreed: Terms = { ...terms, terminatedOn: null, autoRenew: false }
  return schedule(agreed, lines, terms.endDate).reduce((sum, item) => sum + item.amount, 0n)
}
