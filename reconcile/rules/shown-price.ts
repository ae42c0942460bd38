import {
  compare,
  equal,
  type Fraction,
  multiply,
  ONE,
  parseDecimal,
  roundToPlaces,
} from '../basics/fraction.js'
import { digitsOf, roundToMoney } from '../basics/money.js'
import { repricedSum } from '../causes/reprice.js'
import type { BilledLine } from '../documents/document.js'
import type { OffAmount } from '../matching/off-amount.js'
import type { ContractLine } from '../terms/contract.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'

/** An invoice line that shows how many units it bills, and at what price: nothing else was billed for the item. */
export interface ShownPrice {
  readonly line: ContractLine
  readonly quantity: Fraction
  readonly rate: Fraction
}

/**
 * The quantity and rate behind a wrong amount. Null where the line doesn't show them: a quantity of 1 at the whole amount
 * isn't one; where several lines or credits make the amount; and in a billing group of several products.
 */
export function shownPrice(judged: JudgedContract, off: OffAmount, context: UnitContext): ShownPrice | null {
  const line = judged.contract?.lines.find(({ id }) => id === off.line?.id)
  const [bundle, ...others] = off.bundles
  if (!line || !bundle || others.length > 0 || bundle.charges.length > 1 || bundle.foreign) return null
  if (off.items.length === 0 || isGrouped(line, context) || off.actual !== bundle.amount) return null
  const { values } = bundle.lead.line.record
  const [quantity, rate] = [parseDecimal(values.quantity ?? ''), parseDecimal(values.rate ?? '')]
  if (!quantity || !rate || !multiplies(bundle.lead.line, quantity, rate)) return null
  const shown = { line, quantity, rate }
  return equal(quantity, ONE) && !explainsAsQuantity(off, shown) ? null : shown
}

/** In a billing group of several codes, or where items can't be told apart. */
function isGrouped({ productCode }: ContractLine, { groups, settings }: UnitContext): boolean {
  if (settings.matchBy === 'contract' || productCode === null) return true
  const name = groups.get(productCode)
  return name !== undefined && [...groups].some(([code, other]) => other === name && code !== productCode)
}

/** Whether the line's amount is what its quantity and rate come to. */
function multiplies(line: BilledLine, quantity: Fraction, rate: Fraction): boolean {
  const { currency } = line.document
  const product = roundToMoney(multiply(quantity, rate), currency).minor
  const off = product > line.listed ? product - line.listed : line.listed - product
  return off <= 10n ** BigInt(Math.max(0, digitsOf(currency) - 2))
}

/**
 * Whether another quantity alone is behind the difference: at the contract's price it comes to just what was billed, or the
 * rate is the contract's price as far as its decimals go (17.77 of 17.766).
 */
export function explainsAsQuantity(off: OffAmount, { line, quantity, rate }: ShownPrice): boolean {
  if (compare(quantity, line.quantity) === 0) return false
  if (repricedSum(off.items, line, () => ({ quantity }))?.amount === off.actual) return true
  const unit = unitPrice(off, line)
  return unit !== null && equal(roundToPlaces(unit, placesOf(rate, off.currency)), rate)
}

/** What the terms make of one unit, as finely as NetSuite shows a rate; null where they come to no price of one. */
export function agreedRate(off: OffAmount, line: ContractLine): Fraction | null {
  const unit = unitPrice(off, line)
  return unit && roundToPlaces(unit, MOST_PLACES)
}

const unitPrice = (off: OffAmount, line: ContractLine): Fraction | null =>
  repricedSum(off.items, line, () => ({ quantity: ONE }))?.exact ?? null

/** Decimals that a rate shows: its currency's, or more where it has more. */
function placesOf(rate: Fraction, currency: string): number {
  let places = digitsOf(currency)
  while (places < MOST_PLACES && !equal(roundToPlaces(rate, places), rate)) places += 1
  return places
}

/** NetSuite shows no rate more finely. */
const MOST_PLACES = 8
