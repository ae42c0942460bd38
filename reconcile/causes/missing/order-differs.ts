import {
  add,
  equal,
  type Fraction,
  fraction,
  multiply,
  ONE,
  parseDecimal,
  roundToPlaces,
} from '../../basics/fraction.js'
import { evidenceFields, evidenceOf } from '../../findings/evidence.js'
import type { CanonicalRecord } from '../../records/record.js'
import { netUnitPrice } from '../../schedule/price.js'
import type { ContractLine } from '../../terms/contract.js'
import type { MissingCase, MissingCause, Shown } from './missing-cause.js'
import { NO_ORDER, orderLinesFor, ordersOf } from './order-lines.js'

export const ORDER_DIFFERS: MissingCause = {
  code: 'ORDER_DIFFERS',
  title: 'The sales order isn’t what the contract says',
  shownBy: 'the order lacks the line, or has another quantity or rate',
  find: (missing) => {
    const [order] = missing.judged.salesOrders
    if (!order || order.lines.length === 0) return null
    return orderLinesFor(missing).length === 0 ? lacking(order.record) : differing(missing, order.record)
  },
  otherwise: ({ judged: { salesOrders } }) =>
    salesOrders.length === 0
      ? NO_ORDER
      : `${ordersOf(salesOrders)}, with the line, its quantity and its rate as far as they say one`,
}

const nameOf = ({ id, values }: CanonicalRecord): string => `sales order ${values.number ?? id}`

const lacking = (order: CanonicalRecord): Shown => ({
  text: `The ${nameOf(order)} lacks the line.`,
  evidence: [evidenceOf(order, 'number')],
})

/** A product that no order has; or another quantity than the contract line's, where no line of the order has it; or another rate. */
function differing(missing: MissingCase, order: CanonicalRecord): Shown | null {
  const { judged, items } = missing
  const itemsOf = ({ id }: ContractLine) => items.filter(({ expected }) => expected.lineId === id)
  const wanted = judged.contract!.lines.filter((line) => itemsOf(line).length > 0)
  for (const line of wanted) {
    const lines = orderLinesFor({ ...missing, items: itemsOf(line) })
    if (lines.length === 0) return lacking(order)
    const alike = wanted.filter(({ productCode }) => productCode === line.productCode)
    const ordered = lines.filter((one) => one.line.values.quantity !== undefined)
    const [first] = ordered
    const raises = itemsOf(line).map(({ expected }) => expected.derivation.upliftFactor)
    const is = (like: ContractLine) => ordered.some((one) => isSame(one.line, like, raises))
    if (!first || is(line) || is(together(alike))) continue
    return {
      text: `The ${nameOf(first.order)} has another quantity or rate than the contract.`,
      evidence: evidenceFields(first.line, 'quantity', 'rate'),
    }
  }
  return null
}

/**
 * An order's rate may be for a month, a quarter, a year or the billing period, before or after the discount and the yearly
 * increase, and rounded to two places.
 */
function isPriceOf(line: ContractLine, rate: Fraction, raises: readonly Fraction[]): boolean {
  const months = PRICE_MONTHS[line.pricePeriod]
  const own = line.frequency.unit === 'months' ? [line.frequency.count] : []
  const shares = months === undefined ? [ONE] : [1, 3, 12, ...own].map((count) => fraction(count, months))
  const prices = [line.unitPrice, netUnitPrice(line)].filter((price) => price !== null)
  const isRate = (price: Fraction) => equal(price, rate) || equal(roundToPlaces(price, 2), rate)
  return (
    line.pricePeriod === 'term' ||
    [ONE, ...raises].some((raise) =>
      prices.some((price) => shares.some((share) => isRate(multiply(multiply(price, raise), share)))),
    )
  )
}

const PRICE_MONTHS: Partial<Record<ContractLine['pricePeriod'], number>> = { month: 1, quarter: 3, year: 12 }

/** Lines of one product as one, as a line of the order has them that an amendment was worked into. */
function together([first, ...others]: readonly ContractLine[]): ContractLine {
  const quantity = others.map((line) => line.quantity).reduce(add, first!.quantity)
  return { ...first!, quantity }
}

/** The same quantity; and the same rate, where both say one for a unit. */
function isSame({ values }: CanonicalRecord, line: ContractLine, raises: readonly Fraction[]): boolean {
  const [quantity, rate] = [parseDecimal(values.quantity ?? ''), parseDecimal(values.rate ?? '')]
  if (quantity === null || !equal(quantity, line.quantity)) return false
  return rate === null || line.unitPrice === null || isPriceOf(line, rate, raises)
}
