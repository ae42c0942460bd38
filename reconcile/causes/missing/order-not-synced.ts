import { addMonths, parseDate } from '../../basics/civil-date.js'
import { evidenceOf } from '../../findings/evidence.js'
import type { SalesOrder } from '../../unit/judged.js'
import { how } from './counted.js'
import type { MissingCase, MissingCause } from './missing-cause.js'
import { ordersOf } from './order-lines.js'

export const ORDER_NOT_SYNCED: MissingCause = {
  code: 'ORDER_NOT_SYNCED',
  title: 'The order never reached NetSuite',
  shownBy:
    'the customer has a sales order of the last twelve months for another contract, and none for this one',
  find: (missing) => {
    if (missing.judged.salesOrders.length > 0) return null
    const other = missing.unit.salesOrders.find((order) => isAnothers(order, missing))
    if (!other) return null
    return {
      text: `NetSuite has sales order ${other.record.values.number ?? other.record.id} of this customer for another contract, and none for this one.`,
      evidence: [evidenceOf(other.record, 'contractRef')],
    }
  },
  otherwise: (missing) => {
    const { judged, unit } = missing
    if (judged.salesOrders.length > 0) return `the contract has ${ordersOf(judged.salesOrders)}`
    return unit.salesOrders.length === 0
      ? 'the customer has no sales order at all'
      : `${how(unit.salesOrders.length, 'sales order')} of the customer, none of the last twelve months for another contract of the same payer`
  },
}

/** An order of one of the contract's payers, not older than a year, that names another contract. */
function isAnothers({ record }: SalesOrder, { judged, unit, context }: MissingCase): boolean {
  const { customerId, date } = record.values
  const ordered = date === undefined ? null : parseDate(date)
  if (ordered === null || !context.asOf.reached(ordered) || context.asOf.isPast(addMonths(ordered, 12)))
    return false
  if (!judged.payers.some(({ id }) => id === customerId)) return false
  return unit.contracts.some(({ salesOrders }) => salesOrders.some((order) => order.record.id === record.id))
}
