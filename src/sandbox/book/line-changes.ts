import type { ContractLine, Terms } from './business.js'
import { addDays, addMonths } from './calendar.js'
import type { Dice } from './dice.js'
import { priceAt, pricedMonths, unitPrice } from './line-prices.js'
import { EUR, GBP, JPY, USD } from './money.js'
import { fullPeriods } from './oracle/periods.js'

/** What changes of a line are made with. */
export interface Making {
  readonly dice: Dice
  readonly next: () => number
  readonly terms: Terms
  readonly asOf: string
}

/** A line until the day before a step, and from then on with something else. */
export const cutIn = (
  line: ContractLine,
  { terms, next }: Making,
  step: string,
  second: Partial<ContractLine>,
): [old: ContractLine, since: ContractLine] => [
  { ...line, startDate: terms.startDate, endDate: addDays(step, -1) },
  { ...line, seq: next(), startDate: step, endDate: terms.endDate, ...second },
]

/** A line cut in two at its first anniversary, the second at another price: a ramp. */
export function ramp(line: ContractLine, making: Making): ContractLine[] {
  const { dice, terms } = making
  const step = addMonths(terms.startDate, 12)
  if (terms.endDate === null || step >= terms.endDate) return [line]
  const dearer = priceAt(line.unitPrice, dice.int(108, 130), terms.currency.exponent)
  return cutIn(line, making, step, { unitPrice: dearer })
}

/** A line cut in two at the start of a billing period: its price is in another currency from then on. */
export function redenominated(line: ContractLine, making: Making, step: string): ContractLine[] {
  const { dice, terms } = making
  const currency = dice.pick([USD, EUR, GBP, JPY].filter((other) => other !== terms.currency))
  const months = pricedMonths(terms, line.pricePeriod)
  const price = unitPrice(dice, line.product, { ...terms, currency }, months)
  return cutIn(line, making, step, { unitPrice: price, own: { ...line.own, currency } })
}

/** A line that replaces another from the start of a billing period, in another quantity; the record names the old one. */
export function replacement(line: ContractLine, making: Making, step: string): ContractLine[] {
  const { dice, terms } = making
  const more = Math.max(1, Math.floor(Number(line.quantity) / dice.int(2, 5)))
  const quantity = `${Math.floor(Number(line.quantity)) + more}`
  const [old, replacing] = cutIn(line, making, step, { quantity, order: 1, replaces: line.seq })
  if (dice.chance(50)) return [old, replacing]
  // Both records name the day of the change; whose it is is the convention's.
  return terms.conventions?.changeDay === 'old'
    ? [old, { ...replacing, shown: { startDate: addDays(step, -1) } }]
    : [{ ...old, shown: { endDate: step } }, replacing]
}

/** The start of a billing period in mid-term that has come; null where there is none. */
export function stepIn(line: ContractLine, { dice, terms, asOf }: Making): string | null {
  const periods = fullPeriods(terms, line, terms.startDate, terms.endDate!)
  const inner = periods.slice(1).filter(({ start }) => start < asOf && start > addDays(terms.startDate, 1))
  return inner.length > 0 ? dice.pick(inner).start : null
}

/** A co-termed amendment of a line: more of it from some day on, or less of it from the start of a billing period. */
export function amendment(line: ContractLine, { dice, next, terms, asOf }: Making): ContractLine[] {
  const periods = fullPeriods(terms, line, terms.startDate, terms.endDate!)
  const inner = periods.slice(1).filter((period) => period.start < asOf && period.start > terms.startDate)
  if (inner.length === 0) return []
  const period = dice.pick(inner)
  const least = Number(line.product.quantities[0])
  const takesAway = Number(line.quantity) >= 4 * least && dice.chance(50)
  const change = Math.max(1, Math.floor(Number(line.quantity) / dice.int(3, 6)))
  const startDate = takesAway || dice.chance(40) ? period.start : addDays(period.start, dice.int(1, 12))
  // On the day on which the contract's own line ends it would replace that line, by the terms.
  if (startDate > period.end || startDate >= terms.endDate! || startDate > asOf) return []
  return [
    {
      ...line,
      seq: next(),
      quantity: `${takesAway ? -change : change}`,
      startDate,
      endDate: terms.endDate,
      order: 1,
    },
  ]
}

/** Whether a line may become another one in mid-term. */
export const canChange = (terms: Terms, line: ContractLine): boolean =>
  terms.frequency.kind === 'months' &&
  terms.endDate !== null &&
  !terms.autoRenew &&
  terms.upliftPercent === null &&
  line.pricePeriod !== 'term'
