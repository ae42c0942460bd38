import { add, equal, type Fraction, fraction, multiply, parseDecimal } from '../../basics/fraction.js'
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
    const lines = orderLinesFor(missing)
    const name = `sales order ${order.record.values.number ?? order.record.id}`
    if (lines.length === 0) {
      return { text: `The ${name} lacks the line.`, evidence: [evidenceOf(order.record, 'number')] }
    }
    return differing(
      missing,
      lines.map(({ line }) => line),
      name,
    )
  },
  otherwise: ({ judged: { salesOrders } }) =>
    salesOrders.length === 0
      ? NO_ORDER
      : `${ordersOf(salesOrders)}, with the line, its quantity and its rate as far as they say one`,
}

/** Another quantity than the contract line's, where no line of the order has it; or another rate. */
function differing(
  { judged, items }: MissingCase,
  lines: readonly CanonicalRecord[],
  name: string,
): Shown | null {
  const wanted = judged.contract!.lines.filter(({ id }) =>
    items.some(({ expected }) => expected.lineId === id),
  )
  if (wanted.length > 1 && lines.some((one) => isAllOf(one, wanted))) return null
  for (const line of wanted) {
    const ordered = lines.filter((one) => one.values.quantity !== undefined)
    if (ordered.length === 0 || ordered.some((one) => isSame(one, line))) continue
    const [first] = ordered
    return {
      text: `The ${name} has another quantity or rate than the contract.`,
      evidence: evidenceFields(first!, 'quantity', 'rate'),
    }
  }
  return null
}

/** An order's rate may be for a month, a quarter, a year or the billing period, before or after the discount. */
function isPriceOf(line: ContractLine, rate: Fraction): boolean {
  const months = PRICE_MONTHS[line.pricePeriod]
  const own = line.frequency.unit === 'months' ? [line.frequency.count] : []
  return [line.unitPrice, netUnitPrice(line)].some((price) => {
    if (!price) return false
    if (equal(price, rate)) return true
    if (months === undefined) return line.pricePeriod === 'term'
    return [1, 3, 12, ...own].some((count) => equal(multiply(price, fraction(count, months)), rate))
  })
}

const PRICE_MONTHS: Partial<Record<ContractLine['pricePeriod'], number>> = { month: 1, quarter: 3, year: 12 }

/** The quantity of all these lines together, as a line of the order has it that an amendment was worked into; and the same rate. */
function isAllOf(one: CanonicalRecord, [first, ...others]: readonly ContractLine[]): boolean {
  if (others.some(({ productCode }) => productCode !== first!.productCode)) return false
  const quantity = others.map((line) => line.quantity).reduce(add, first!.quantity)
  return isSame(one, { ...first!, quantity })
}

/** The same quantity; and the same rate, where both say one for a unit. */
function isSame({ values }: CanonicalRecord, line: ContractLine): boolean {
  const [quantity, rate] = [parseDecimal(values.quantity ?? ''), parseDecimal(values.rate ?? '')]
  if (quantity === null || !equal(quantity, line.quantity)) return false
  return rate === null || line.unitPrice === null || isPriceOf(line, rate)
}
