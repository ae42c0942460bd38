import { addDays, type CivilDate, earlier } from '../basics/civil-date.js'
import { add, equal, type Fraction, fraction, multiply, ONE, ZERO } from '../basics/fraction.js'
import { listOf } from '../basics/list-of.js'
import { digitsOf, type Money, roundToMoney } from '../basics/money.js'
import type { Contract, Milestone } from '../terms/contract.js'
import { billingOf } from './bill-date.js'
import type { Derivation, ExpectedItem } from './item.js'
import { lastServiceDay, type Successor } from './line-term.js'
import { movedNotes } from './notes.js'
import { spread } from './spread.js'

/**
 * A contract's milestones, each billed on its date. What a termination leaves undone isn't owed, unless the rest of the
 * agreed term falls due at once.
 */
export function milestoneItems(contract: Contract, successors: readonly Successor[]): ExpectedItem[] {
  const amounts = milestoneAmounts(contract)
  const last = lastServiceDay(contract, contract)
  const accelerates = contract.conventions.terminationBilling === 'accelerate'
  return contract.milestones.flatMap((milestone, index) => {
    if (isCarried(contract, milestone, successors)) return []
    const dropped = last !== null && milestone.date > last
    if (dropped && !accelerates) return []
    const item = milestoneItem(contract, milestone, index, amounts[index] ?? null, dropped ? last : null)
    return item ? [item] : []
  })
}

/** From its start on, a successor that carries the product has its milestones too. */
function isCarried(contract: Contract, milestone: Milestone, successors: readonly Successor[]): boolean {
  if (successors.length === 0) return false
  const product = milestoneProduct(contract)
  if (product === null) return false
  return successors.some(({ start, products }) => products.has(product) && milestone.date >= start)
}

const HUNDRED = fraction(100)

/** Percentages that make a hundred spread the whole total value; any others are parts of it, rounded one by one. */
function milestoneAmounts(contract: Contract): readonly (Money | null)[] {
  const { milestones, totalValue, currency, conventions } = contract
  const exact = listOf(milestones, (milestone) => exactAmount(contract, milestone))
  const percents = listOf(milestones, ({ percent }) => percent)
  const isWhole =
    percents.every((percent) => percent !== null) && equal(percents.reduce(addPercent, ZERO), HUNDRED)
  if (!isWhole || totalValue === null)
    return exact.map((amount) => amount && roundToMoney(amount, currency, conventions.rounding))
  const scale = 10n ** BigInt(digitsOf(currency))
  const shares = exact.map((amount) => ({ n: (amount ?? ZERO).n * scale, d: (amount ?? ZERO).d }))
  const total = roundToMoney(totalValue, currency, conventions.rounding).minor
  return spread(total, shares, conventions.remainder, conventions.rounding).map((minor) => ({
    minor,
    currency,
  }))
}

const addPercent = (sum: Fraction, percent: Fraction | null): Fraction => (percent ? add(sum, percent) : sum)

function exactAmount({ totalValue }: Contract, { amount, percent }: Milestone): Fraction | null {
  if (amount) return amount
  return percent && totalValue ? multiply(totalValue, { n: percent.n, d: percent.d * 100n }) : null
}

function milestoneItem(
  contract: Contract,
  milestone: Milestone,
  index: number,
  amount: Money | null,
  acceleratedAfter: CivilDate | null,
): ExpectedItem | null {
  const unrounded = exactAmount(contract, milestone)
  if (!unrounded || !amount) return null
  const own = addDays(milestone.date, contract.billingOffsetDays)
  const scheduled = acceleratedAfter === null ? own : earlier(own, addDays(acceleratedAfter, 1))
  const billing = billingOf(contract, scheduled, contract.bookedOn)
  const period = { start: milestone.date, end: milestone.date }
  return {
    lineId: `milestone ${index + 1}`,
    productCode: milestoneProduct(contract),
    kind: acceleratedAfter === null ? 'milestone' : 'accelerated',
    period,
    fullPeriod: period,
    stub: false,
    factor: milestone.percent ? { n: milestone.percent.n, d: milestone.percent.d * 100n } : ONE,
    unrounded,
    amount,
    ...billing,
    opening: contract.billedThrough !== null && milestone.date <= contract.billedThrough,
    done: milestone.done,
    cutBy: acceleratedAfter === null ? null : 'termination',
    derivation: milestoneDerivation(contract, milestone, movedNotes(contract.hold?.until ?? null, billing)),
  }
}

/** Milestones bill the contract's line that is billed by milestones, where there is one. */
function milestoneProduct(contract: Contract): string | null {
  const [line, ...others] = contract.lines.filter(({ frequency }) => frequency.unit === 'milestone')
  return line && others.length === 0 ? line.productCode : null
}

const milestoneDerivation = (
  contract: Contract,
  { amount, percent }: Milestone,
  notes: readonly string[],
): Derivation => ({
  unitPrice: null,
  discountPercent: null,
  quantity: null,
  pricePeriod: null,
  periodsPrice: null,
  uplifts: 0,
  upliftFactor: ONE,
  fullCharge: amount ?? contract.totalValue ?? ZERO,
  months: null,
  spreadTotal: percent ? contract.totalValue : null,
  proration: 'none',
  notes,
})
