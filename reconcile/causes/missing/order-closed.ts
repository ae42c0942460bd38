import { compare, parseDecimal } from '../../basics/fraction.js'
import { evidenceFields } from '../../findings/evidence.js'
import type { CanonicalRecord } from '../../records/record.js'
import { how } from './counted.js'
import type { MissingCause } from './missing-cause.js'
import { NO_ORDER, orderLinesFor, ordersOf } from './order-lines.js'

export const ORDER_CLOSED: MissingCause = {
  code: 'ORDER_CLOSED',
  title: 'The sales order’s line was closed',
  shownBy: 'its sales order’s line is closed with an unbilled rest',
  find: (missing) => {
    const closed = orderLinesFor(missing).find(({ line }) => isClosedWithRest(line))
    if (!closed) return null
    return {
      text: `The line of its sales order ${closed.order.values.number ?? closed.order.id} is closed with an unbilled rest.`,
      evidence: evidenceFields(closed.line, 'isClosed', 'quantity', 'quantityBilled'),
    }
  },
  otherwise: (missing) => {
    if (missing.judged.salesOrders.length === 0) return NO_ORDER
    const lines = orderLinesFor(missing)
    return lines.length === 0
      ? `${ordersOf(missing.judged.salesOrders)} without a line for it`
      : `${how(lines.length, 'order line')} for it, none closed with an unbilled rest`
  },
}

function isClosedWithRest({ values }: CanonicalRecord): boolean {
  const [ordered, billed] = [parseDecimal(values.quantity ?? ''), parseDecimal(values.quantityBilled ?? '')]
  return values.isClosed === 'true' && ordered !== null && billed !== null && compare(billed, ordered) < 0
}
