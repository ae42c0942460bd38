import type { ContractLine, Frequency, Milestone, OwnTerms, Product, Terms } from './business.js'
import { addDays, dayNumber } from './calendar.js'
import type { Dice } from './dice.js'
import { decimal, fraction, minorText, times } from './exact.js'
import { minorOf } from './oracle/agreed.js'

/** Lines that aren't plain subscriptions on their contract's terms. */

const bare = {
  quantity: '1',
  discountPercent: null,
  pricePeriod: null,
  startDate: null,
  endDate: null,
  description: null,
  order: 0,
  typo: {},
} as const

/** How long a commitment lasts: longer ones where billing periods lie within them. */
function commitPeriod(dice: Dice, terms: Terms): NonNullable<ContractLine['commitPeriod']> {
  const { frequency, anchor, conventions = {}, endDate } = terms
  const nests = frequency.kind === 'months' && anchor === 'contract' && 12 % frequency.count === 0
  const isPlain = nests && !conventions.anchorDate && !conventions.stub && !conventions.monthEnd
  if (isPlain && dice.chance(70)) return 'year'
  return endDate !== null && !terms.autoRenew && dice.chance(20) ? 'term' : 'billing'
}

/** A line of usage, mostly with a least amount. */
export function usageLine(dice: Dice, seq: number, product: Product, terms: Terms): ContractLine {
  const period = commitPeriod(dice, terms)
  const least = dice.int(4, 60) * (period === 'billing' ? 50 : 400)
  const committed = dice.chance(85) ? { minimumCommit: `${least}`, commitPeriod: period } : {}
  return { ...bare, seq, product, charge: 'usage', unitPrice: product.price, ...committed }
}

/** Expenses and hours, with or without a cap. */
export function incurredLine(dice: Dice, seq: number, product: Product): ContractLine {
  const cap = dice.chance(60) ? { cap: `${dice.int(10, 90) * 100}` } : {}
  return { ...bare, seq, product, charge: 'as-incurred', unitPrice: product.price, ...cap }
}

const FREQUENCIES: readonly Frequency[] = [1, 3, 6, 12].map((count) => ({ kind: 'months', count }))

/** What one line of a contract may have of its own. */
export function ownTerms(dice: Dice, terms: Terms): OwnTerms {
  return dice.pick<() => OwnTerms>([
    () => ({ frequency: dice.pick(FREQUENCIES) }),
    () => ({ timing: terms.timing === 'advance' ? 'arrears' : 'advance' }),
    () => ({ frequency: dice.pick(FREQUENCIES), timing: dice.pick(['advance', 'arrears'] as const) }),
    () => ({ upliftPercent: terms.upliftPercent === null ? dice.pick(['2', '2.5', '6']) : '0' }),
    () => ({ priceIncludesTax: !terms.priceIncludesTax }),
    () => ({ conventions: { proration: dice.pick(['thirty360', 'monthly', 'annual365', 'none'] as const) } }),
  ])()
}

/** A project's milestones within a term, in sums or in percent of their total. */
export function makeMilestones(dice: Dice, terms: Terms, asOf: string): Milestone[] {
  const { exponent } = terms.currency
  const count = dice.int(2, 5)
  const total = dice.int(60, 900) * (exponent === 0 ? 10_000 : 100)
  const days = dayNumber(terms.endDate!) - dayNumber(terms.startDate)
  const parts = Array.from({ length: count }, (_, i) =>
    i < count - 1 ? Math.floor(100 / count) + dice.int(-5, 5) : 0,
  )
  parts[count - 1] = 100 - parts.reduce((sum, part) => sum + part, 0)
  const inPercent = dice.chance(40)
  return parts.map((part, i): Milestone => {
    const date = addDays(terms.startDate, Math.floor((days * (i + 1)) / (count + 1)) + dice.int(-9, 9))
    const amount = minorText(minorOf(terms, times(decimal(`${total}`), fraction(part, 100))), exponent)
    const done = date > asOf ? null : dice.chance(15) ? false : dice.chance(40) ? true : null
    return { date, amount, done, percent: inPercent ? `${part}` : null }
  })
}

/** The line whose product milestones bill. */
export const milestoneLine = (seq: number, product: Product, total: string): ContractLine => ({
  ...bare,
  seq,
  product,
  charge: 'recurring',
  unitPrice: total,
  pricePeriod: 'term',
})
