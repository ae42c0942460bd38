import { add, divide, type Fraction, fraction, isZero, multiply, subtract, ZERO } from '../basics/fraction.js'
import { roundToMoney } from '../basics/money.js'
import { expectedOf, type Part } from './invoice-parts.js'
import type { Step, StepKind } from './step.js'

/** What changed in recurring charges: each contract line against itself, else against its product's, else come or gone. */
export function recurringSteps(
  before: readonly Part[],
  now: readonly Part[],
  currency: string,
): readonly Step[] {
  const came = new Set(now)
  const gone: Part[] = []
  const pairs: (readonly [Part, Part])[] = []
  const pair = (old: Part, isAlike: (part: Part) => boolean): boolean => {
    const found = [...came].find(isAlike)
    if (found) pairs.push([old, found])
    return found !== undefined && came.delete(found)
  }
  const rest = before.filter((old) => !pair(old, ({ lineId }) => lineId !== null && lineId === old.lineId))
  for (const old of rest) if (!pair(old, ({ productCode }) => productCode === old.productCode)) gone.push(old)
  const both = new Set(before.map(({ productCode }) => productCode))
  const still = new Set(now.map(({ productCode }) => productCode))
  return [
    ...pairs.flatMap(([old, part]) => stepsOfPair(old, part, currency)),
    ...[...came].map((part) => step(both.has(part.productCode) ? 'quantity' : 'products', part.billed)),
    ...gone.map((part) => step(still.has(part.productCode) ? 'quantity' : 'products', -part.billed)),
  ]
}

const step = (kind: StepKind, amount: bigint): Step => ({ kind, amount })

/** Quantity, price, uplift and period are exchanged one after the other, each result rounded: the last is the new amount. */
function stepsOfPair(old: Part, part: Part, currency: string): readonly Step[] {
  if (old.items.length === 0 || part.items.length === 0)
    return [step('not as agreed', part.billed - old.billed)]
  const [was, is] = [expectedOf(old.items), expectedOf(part.items)]
  const astray = step('not as agreed', part.billed - is - (old.billed - was))
  const [a, b] = [factorsOf(old), factorsOf(part)]
  if (!a || !b) return [step('price', is - was), astray]
  const value = (quantity: Fraction, price: Fraction, uplift: Fraction): bigint =>
    roundToMoney([quantity, price, uplift, a.period].reduce(multiply), currency).minor
  const quantity = value(b.quantity, a.price, a.uplift)
  const price = value(b.quantity, b.price, a.uplift)
  const uplift = value(b.quantity, b.price, b.uplift)
  return [
    step('quantity', quantity - was),
    step('price', price - quantity),
    step('uplift', uplift - price),
    step('part period', is - uplift),
    astray,
  ]
}

/** Their product is what the terms expect, exactly. */
interface Factors {
  readonly quantity: Fraction
  readonly price: Fraction
  readonly uplift: Fraction
  /** How many price periods are charged, whole and in part. */
  readonly period: Fraction
}

function factorsOf({ items }: Part): Factors | null {
  const first = items[0]?.expected.derivation
  if (!first?.quantity || !first.unitPrice) return null
  const { quantity, unitPrice, discountPercent, upliftFactor: uplift } = first
  const kept = subtract(fraction(1), divide(discountPercent ?? ZERO, fraction(100)))
  const price = multiply(unitPrice, kept)
  const unit = multiply(multiply(quantity, price), uplift)
  if (isZero(unit)) return null
  const charged = items.reduce((sum, { expected }) => add(sum, expected.unrounded), ZERO)
  return { quantity, price, uplift, period: divide(charged, unit) }
}
