import { addDays, type CivilDate } from '../basics/civil-date.js'
import { add, compare, divide, type Fraction, isZero, multiply, ZERO } from '../basics/fraction.js'
import { digitsOf, type Money, magnitude } from '../basics/money.js'
import { type Charge, pricedDerivation, rounded } from './charge.js'
import { partFactor } from './factor.js'
import type { Grid } from './grid.js'
import { layOut } from './lay-out.js'
import type { PeriodPlan } from './line-plan.js'
import type { LineTerm } from './line-term.js'
import type { Priced } from './period-item.js'
import { agreedPrice, netUnitPrice, upliftFactor } from './price.js'
import { type Raises, raisesOf, renewedTerms } from './raises.js'
import type { Part } from './slot.js'
import { splitSlots } from './split.js'
import { spread } from './spread.js'

/**
 * Prices of a line whose unit price buys its whole agreed term: the total is spread over the agreed term's items in
 * proportion to their factors. What a termination cuts costs its factor's part. A renewed term costs what the agreed one
 * did (raised, where its price goes up), and is spread in the same way where its periods fill it.
 */
export function termPrices(plan: PeriodPlan): (part: Part) => Priced {
  const base = baseOf(plan)
  const raises = raisesOf(plan.contract, plan.line)
  const terms = renewedTerms(plan.contract)
  const spreads = new Map<number, TermSpread>()
  const spreadAt = (index: number): TermSpread => {
    const known = spreads.get(index)
    if (known) return known
    const made = spreadTerm(plan, base, daysOfTerm(plan, terms, index), raises)
    spreads.set(index, made)
    return made
  }
  return (part) => {
    const { charge, shares } = spreadAt(terms?.indexAt(part.start) ?? 0)
    const share = shares.get(part.start)
    if (share?.end === part.end) return { charge, factor: share.factor, amount: share.amount }
    const factor = partFactor(plan, part)
    return { charge, factor, amount: share ? otherShare(plan, charge, factor, share) : null }
  }
}

/** The agreed total, and the sum of the agreed items' factors that it is spread over. */
interface Base {
  readonly total: Fraction
  readonly factors: Fraction
}

interface Share {
  readonly end: CivilDate
  readonly factor: Fraction
  readonly amount: Money
}

interface TermSpread {
  readonly charge: Charge
  /** By the first day of an item. */
  readonly shares: ReadonlyMap<CivilDate, Share>
}

interface Days {
  readonly start: CivilDate
  readonly end: CivilDate | null
}

/**
 * An item that begins as one of the agreed term's and ends elsewhere (cut short, or renewed past the end): its factor's
 * part, and by no rounding more for fewer days or less for more.
 */
function otherShare(plan: PeriodPlan, charge: Charge, factor: Fraction, share: Share): Money {
  const own = rounded(plan.line, multiply(charge.derivation.fullCharge, factor))
  const order = compare(factor, share.factor)
  const isLess = magnitude(own).minor < magnitude(share.amount).minor
  return order === 0 || (order < 0 ? !isLess : isLess) ? share.amount : own
}

function baseOf(plan: PeriodPlan): Base {
  const price = agreedPrice(plan.line, netUnitPrice(plan.line) ?? ZERO)
  const factors = partsOf(plan, { start: plan.term.start, end: plan.term.agreedEnd })
    .map((part) => partFactor(plan, part))
    .reduce(add, ZERO)
  return { total: multiply(price, plan.line.quantity), factors }
}

function daysOfTerm(plan: PeriodPlan, terms: Grid | null, index: number): Days {
  if (terms === null || index === terms.indexAt(plan.term.start))
    return { start: plan.term.start, end: plan.term.agreedEnd }
  return { start: terms.boundary(index), end: addDays(terms.boundary(index + 1), -1) }
}

/** Items of a term without a cut. */
function partsOf(plan: PeriodPlan, days: Days): Part[] {
  if (days.end === null || days.end < days.start) return []
  const term: LineTerm = {
    start: days.start,
    agreedEnd: days.end,
    naturalEnd: days.end,
    cut: null,
    acceleratedTo: null,
  }
  return splitSlots(layOut(plan.grid, term, plan.merge, plan.horizon), null, plan.line.billedThrough)
}

function spreadTerm(plan: PeriodPlan, base: Base, days: Days, raises: Raises | null): TermSpread {
  const count = days.start === plan.term.start ? 0 : (raises?.countAt(days.start) ?? 0)
  const raise = upliftFactor(plan.line, count)
  const raised = multiply(base.total, raise)
  const rate = isZero(base.factors) ? ZERO : divide(raised, base.factors)
  const derivation = {
    ...pricedDerivation(plan.line, rate),
    spreadTotal: raised,
    uplifts: count,
    upliftFactor: raise,
  }
  const charge = { derivation, fullAmount: rounded(plan.line, rate) }
  return { charge, shares: sharesOf(plan, partsOf(plan, days), rate) }
}

function sharesOf(plan: PeriodPlan, parts: readonly Part[], rate: Fraction): TermSpread['shares'] {
  const factors = parts.map((part) => partFactor(plan, part))
  const { currency, conventions } = plan.line
  const scale = 10n ** BigInt(digitsOf(currency))
  const shares = factors.map((factor) => ({ n: rate.n * factor.n * scale, d: rate.d * factor.d }))
  const total = rounded(plan.line, multiply(rate, factors.reduce(add, ZERO))).minor
  const amounts = spread(total, shares, conventions.remainder, conventions.rounding)
  return new Map(
    parts.map((part, index) => [
      part.start,
      { end: part.end, factor: factors[index] ?? ZERO, amount: { minor: amounts[index] ?? 0n, currency } },
    ]),
  )
}
