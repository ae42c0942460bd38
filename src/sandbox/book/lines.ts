import type { ContractLine, PricePeriod, Product, Terms } from './business.js'
import { ONE_TIME, SUBSCRIPTIONS, SUITE } from './catalogue.js'
import type { Dice } from './dice.js'
import { decimal, toMinor } from './exact.js'
import {
  amendment,
  canChange,
  type Making,
  ramp,
  redenominated,
  replacement,
  stepIn,
} from './line-changes.js'
import { pricedMonths, unitPrice } from './line-prices.js'
import { moneyText } from './money.js'
import { incurredLine, milestoneLine, ownTerms, usageLine } from './other-lines.js'
import { type Shape, shapedLines } from './shapes.js'
import type { Life } from './terms.js'
import type { Wish } from './wish.js'

/** Numbers the lines of a book in the order in which they are made. */
export type NextNumber = () => number

function quantity(dice: Dice, product: Product): string {
  const [low, high] = product.quantities
  const whole = dice.int(low, high)
  return high > 100 && dice.chance(6) ? `${whole}.${dice.pick(['5', '25', '75'])}` : `${whole}`
}

const isMonthly = (terms: Terms, count: number): boolean =>
  terms.frequency.kind === 'months' && terms.frequency.count % count === 0

/** What the unit price buys. Prices for a term don't go with raises, renewals or terminations. */
function pricePeriod(dice: Dice, terms: Terms, life: Life, wish: Wish | null): PricePeriod | null {
  if (wish?.pricePeriod) return wish.pricePeriod
  if (wish) return dice.chance(50) ? 'month' : null
  const fixed =
    terms.upliftPercent === null && terms.endDate !== null && life !== 'terminated' && life !== 'auto-renewed'
  if (terms.frequency.kind === 'one-time') return 'term'
  if (terms.frequency.kind === 'days') return fixed && dice.chance(25) ? 'term' : 'period'
  if (dice.chance(50)) return dice.chance(60) ? null : 'month'
  if (fixed && dice.chance(18)) return 'term'
  if (dice.chance(20)) return 'period'
  return isMonthly(terms, 3) && dice.chance(50) ? 'quarter' : 'year'
}

const discount = (dice: Dice, wish: Wish | null): string | null => {
  if (wish) return wish.discount ? dice.pick(['5', '10', '12.5', '15']) : null
  return dice.chance(24) ? dice.pick(['5', '10', '12.5', '15', '20', '33.33']) : null
}

function recurring(
  dice: Dice,
  next: NextNumber,
  product: Product,
  terms: Terms,
  life: Life,
  wish: Wish | null,
): ContractLine {
  const period = pricePeriod(dice, terms, life, wish)
  const dated = life !== 'auto-renewed' && terms.endDate !== null && dice.chance(50)
  return {
    seq: next(),
    product,
    charge: 'recurring',
    quantity: quantity(dice, product),
    unitPrice: unitPrice(dice, product, terms, pricedMonths(terms, period)),
    discountPercent: discount(dice, wish),
    pricePeriod: period,
    startDate: dated ? terms.startDate : null,
    endDate: dated ? terms.endDate : null,
    description: dice.chance(20) ? `${product.name} as agreed` : null,
    order: 0,
    typo: {},
  }
}

function oneTime(dice: Dice, next: NextNumber, terms: Terms): ContractLine {
  const product = dice.pick(ONE_TIME)
  return {
    seq: next(),
    product,
    charge: 'one-time',
    quantity: quantity(dice, product),
    unitPrice: unitPrice(dice, product, terms, 1),
    discountPercent: null,
    pricePeriod: dice.chance(50) ? 'period' : null,
    startDate: terms.startDate,
    endDate: dice.chance(50) ? terms.startDate : null,
    description: null,
    order: 0,
    typo: {},
  }
}

/** The products of a contract: none that another contract of the same family carries, as long as there are some. */
function chooseProducts(
  dice: Dice,
  count: number,
  taken: ReadonlySet<string>,
  suits: (product: Product) => boolean = () => true,
): Product[] {
  const free = SUBSCRIPTIONS.filter((product) => !taken.has(product.code) && suits(product))
  const byVolume = SUBSCRIPTIONS.filter(isCounted)
  return dice.shuffled(free.length >= count ? free : byVolume).slice(0, count)
}

/** How many subscriptions a wish is for; null: as many as the dice say. */
const countOf = (wish: Wish | null): number | null =>
  wish?.oneLine || (wish?.shape && wish.shape !== 'free extra') ? 1 : wish?.twoLines || wish?.shape ? 2 : null

/** The lines of a contract made for something, the first of them in the shape that it asks for. */
function wishedLines(
  lines: readonly ContractLine[],
  shape: Shape | undefined,
  making: Making,
): ContractLine[] {
  const [first, ...others] = lines
  if (!shape) return [...lines]
  if (shape === 'free extra')
    return [first!, ...others.map((line) => ({ ...line, unitPrice: '0', discountPercent: null }))]
  return [...shapedLines(shape, first!, making), ...others]
}

/** Whether a product is sold in quantities that can grow and shrink. */
const isCounted = (product: Product): boolean => product.quantities[1] > 100

interface Setting {
  readonly terms: Terms
  readonly life: Life
  readonly wish: Wish | null
  readonly asOf: string
  readonly taken: ReadonlySet<string>
}

const totalOf = ({ milestones = [], currency }: Terms): string =>
  moneyText(
    milestones.reduce((sum, { amount }) => sum + toMinor(decimal(amount), currency.exponent), 0n),
    currency,
  )

/** Sometimes a line of usage or of expenses, of a product that none of the others is. */
function extraLine(
  dice: Dice,
  next: NextNumber,
  { terms, life, taken }: Setting,
  lines: readonly ContractLine[],
): ContractLine | null {
  const { kind } = terms.frequency
  const isPlain = life !== 'future' && life !== 'renewed' && life !== 'ended'
  if (!isPlain || terms.hold || (kind !== 'months' && kind !== 'days') || !dice.chance(14)) return null
  const used = new Set([...taken, ...lines.map(({ product }) => product.code)])
  const [product] = chooseProducts(dice, 1, used, isCounted)
  if (!product || used.has(product.code)) return null
  return dice.chance(70) ? usageLine(dice, next(), product, terms) : incurredLine(dice, next(), product)
}

/** The line of usage or expenses that a mistake is made on. */
function wishedExtra(
  dice: Dice,
  next: NextNumber,
  metered: NonNullable<Wish['metered']>,
  { terms, taken }: Setting,
  lines: readonly ContractLine[],
): ContractLine {
  const used = new Set([...taken, ...lines.map(({ product }) => product.code)])
  const product = chooseProducts(dice, 1, used, isCounted)[0]!
  if (metered === 'expenses')
    return { ...incurredLine(dice, next(), product), cap: `${dice.int(10, 90) * 100}` }
  const least = dice.int(4, 60) * (metered === 'billing' ? 50 : 400)
  return { ...usageLine(dice, next(), product, terms), minimumCommit: `${least}`, commitPeriod: metered }
}

/** Sometimes a second line that is billed on terms of its own. */
function withOwnTerms(dice: Dice, lines: readonly ContractLine[], { terms, life }: Setting): ContractLine[] {
  const [first, second, ...others] = lines
  const isPlain = life === 'running' || life === 'evergreen' || life === 'auto-renewed'
  if (!second || !isPlain || terms.frequency.kind !== 'months' || !dice.chance(25)) return [...lines]
  const own = ownTerms(dice, terms)
  const isFixed = second.pricePeriod === 'term' || second.pricePeriod === 'period'
  return [first!, { ...second, own, pricePeriod: isFixed ? 'month' : second.pricePeriod }, ...others]
}

/** A contract's lines: subscriptions, sometimes a fee at the start, a ramp, an amendment or a free extra. */
export function makeLines(dice: Dice, next: NextNumber, setting: Setting): ContractLine[] {
  const { terms, life, wish, asOf, taken } = setting
  if (terms.frequency.kind === 'milestone')
    return [milestoneLine(next(), chooseProducts(dice, 1, taken)[0]!, totalOf(terms))]
  const count =
    countOf(wish) ??
    dice.weighted([
      [1, 55],
      [2, 33],
      [3, 12],
    ])
  const counted = wish?.counted || (wish?.shape && wish.shape !== 'free extra')
  const products = chooseProducts(dice, count, taken, counted ? isCounted : () => true)
  if (!wish && !taken.has(SUITE.code) && dice.chance(6)) products[0] = SUITE
  const lines = products.map((product) => recurring(dice, next, product, terms, life, wish))
  const making: Making = { dice, next, terms, asOf }
  if (wish?.metered) return [...lines, wishedExtra(dice, next, wish.metered, setting, lines)]
  if (wish) return wishedLines(lines, wish.shape, making)
  const extra = extraLine(dice, next, setting, lines)
  if (extra) return [...lines, extra]
  const [first, ...others] = withOwnTerms(dice, lines, setting)
  if (others.some(({ own }) => own)) return [first!, ...others]
  const step =
    canChange(terms, first!) && terms.terminatedOn === null && life !== 'renewed'
      ? stepIn(first!, making)
      : null
  if (step && dice.chance(7)) return [...redenominated(first!, making, step), ...others]
  if (step && dice.chance(9)) return [...replacement(first!, making, step), ...others]
  if (canChange(terms, first!) && dice.chance(12)) return [...ramp(first!, making), ...others]
  if (canChange(terms, first!) && terms.terminatedOn === null && dice.chance(24))
    return [...lines, ...amendment(first!, making)]
  if (terms.bookedOn !== null && terms.bookedOn > terms.startDate) return lines
  if (terms.frequency.kind !== 'one-time' && dice.chance(15)) return [...lines, oneTime(dice, next, terms)]
  if (others.length > 0 && dice.chance(6))
    return [first!, { ...others[0]!, unitPrice: '0' }, ...others.slice(1)]
  return lines
}
