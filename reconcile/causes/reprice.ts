import {
  add,
  type Fraction,
  formatExact,
  fraction,
  isZero,
  multiply,
  subtract,
  ZERO,
} from '../basics/fraction.js'
import { digitsOf, roundToMoney } from '../basics/money.js'
import type { Item } from '../matching/match.js'
import { grouped } from '../schedule/grouped.js'
import { agreedPrice, netUnitPrice, upliftFactor } from '../schedule/price.js'
import type { ContractLine } from '../terms/contract.js'

/** What is taken otherwise than the terms say. */
export interface Change {
  /** Price increases taken. */
  readonly raises?: number
  readonly unitPrice?: Fraction
  readonly discountPercent?: Fraction
  readonly quantity?: Fraction
  /** Part of the full period that is charged. */
  readonly factor?: Fraction
}

/** What would have been billed, in minor units, and before it was rounded, in the currency's own unit. */
export interface Repriced {
  readonly amount: bigint
  readonly exact: Fraction
}

/** An item's amount with something taken otherwise; null where it has no price of its own. */
export function repriced(item: Item, line: ContractLine, change: Change): Repriced | null {
  const { derivation, factor, amount } = item.expected
  if (derivation.quantity === null || derivation.unitPrice === null) return null
  const full = fullCharge(item, line, change)
  if (derivation.spreadTotal && change.factor) return null
  const exact = derivation.spreadTotal
    ? inProportion(item, line, full)
    : multiply(full, change.factor ?? factor)
  return exact && { amount: minorOf(exact, line, amount.currency), exact }
}

const minorOf = (amount: Fraction, line: ContractLine, currency: string): bigint =>
  roundToMoney(amount, currency, line.conventions.rounding).minor

function fullCharge({ expected }: Item, line: ContractLine, change: Change): Fraction {
  const { derivation } = expected
  const changed: ContractLine = {
    ...line,
    unitPrice: change.unitPrice ?? derivation.unitPrice,
    discountPercent: change.discountPercent ?? line.discountPercent,
  }
  const net = netUnitPrice(changed) ?? fraction(0)
  const raised = multiply(net, upliftFactor(line, change.raises ?? derivation.uplifts))
  const price = agreedPrice(
    line,
    derivation.periodsPrice ? multiply(raised, derivation.periodsPrice) : raised,
  )
  return multiply(price, change.quantity ?? derivation.quantity ?? fraction(1))
}

/** Of a total that was spread over the term an item takes the same share as of the right one. */
function inProportion(item: Item, line: ContractLine, full: Fraction): Fraction | null {
  const right = fullCharge(item, line, {})
  if (isZero(right)) return null
  const share: Fraction = { n: full.n * right.d, d: full.d * right.n }
  const positive = share.d < 0n ? { n: -share.n, d: -share.d } : share
  return multiply(item.expected.unrounded, positive)
}

/** The sum over items; null where one has no price of its own. */
export function repricedSum(
  items: readonly Item[],
  line: ContractLine,
  changeOf: (item: Item) => Change,
): Repriced | null {
  let sum: Repriced = { amount: 0n, exact: ZERO }
  for (const item of items) {
    const one = repriced(item, line, changeOf(item))
    if (one === null) return null
    sum = { amount: sum.amount + one.amount, exact: add(sum.exact, one.exact) }
  }
  return sum
}

/** The whole period at one price, where the parts of a split, prorated by themselves, don't add up to it. */
export function unsplit(items: readonly Item[], line: ContractLine, raises: number): Repriced | null {
  const [first, last] = [items[0]!.expected, items.at(-1)!.expected]
  const isWhole = first.period.start === first.fullPeriod.start && last.period.end === first.fullPeriod.end
  return items.length > 1 && isWhole ? repriced(items[0]!, line, { raises, factor: fraction(1) }) : null
}

/** 1 − (1 − d)², in percent. */
export function discountTwice(percent: Fraction): Fraction {
  const kept = subtract(fraction(1), { n: percent.n, d: percent.d * 100n })
  const twice = subtract(fraction(1), multiply(kept, kept))
  return multiply(twice, fraction(100))
}

/** A price or a quantity for a sentence: `1,867`, `1.4051`. */
export const sayNumber = (value: Fraction): string => grouped(formatExact(value))

/** Minor units of one unit of a currency. */
export const unitOf = (currency: string): bigint => 10n ** BigInt(digitsOf(currency))
