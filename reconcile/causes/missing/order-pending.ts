import { evidenceOf } from '../../findings/evidence.js'
import { MOST } from './counted.js'
import type { MissingCause } from './missing-cause.js'
import { NO_ORDER } from './order-lines.js'

/** NetSuite's status of a sales order that waits for approval (`SalesOrd:A`), and its name. */
const PENDING: ReadonlySet<string> = new Set(['a', 'pending approval'])

const plain = (status: string): string =>
  status
    .slice(status.lastIndexOf(':') + 1)
    .trim()
    .toLowerCase()

export const ORDER_PENDING: MissingCause = {
  code: 'ORDER_PENDING',
  title: 'The sales order isn’t approved',
  shownBy: 'its sales order isn’t approved',
  find: ({ judged }) => {
    const order = judged.salesOrders.find(({ record }) => PENDING.has(plain(record.values.status ?? '')))
    if (!order) return null
    return {
      text: `Its sales order ${order.record.values.number ?? order.record.id} isn’t approved.`,
      evidence: [evidenceOf(order.record, 'status')],
    }
  },
  otherwise: ({ judged: { salesOrders } }) =>
    salesOrders.length === 0
      ? NO_ORDER
      : salesOrders
          .map(
            ({ record }) =>
              `${record.values.number ?? record.id} has status ${record.values.status ?? 'unknown'}`,
          )
          .slice(0, MOST)
          .join(', '),
}
