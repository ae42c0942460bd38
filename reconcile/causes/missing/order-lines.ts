import { productOf } from '../../documents/line-facts.js'
import { groupOf } from '../../linking/outline.js'
import type { CanonicalRecord } from '../../records/record.js'
import type { SalesOrder } from '../../unit/judged.js'
import { how, listed } from './counted.js'
import type { MissingCase } from './missing-cause.js'

export interface OrderLine {
  readonly order: CanonicalRecord
  readonly line: CanonicalRecord
}

export const NO_ORDER = 'no sales order names the contract or its opportunity'

/** `sales order SO1`, `3 sales orders: SO1, SO2, SO3`. */
export function ordersOf(orders: readonly SalesOrder[]): string {
  const numbers = orders.map(({ record }) => record.values.number ?? record.id)
  return orders.length === 1
    ? `sales order ${numbers[0]}`
    : `${how(orders.length, 'sales order')}: ${listed(numbers)}`
}

/** Lines of the contract's sales orders for the products of the items that nobody billed. */
export function orderLinesFor({ judged, items, context }: MissingCase): OrderLine[] {
  const groups = new Set(items.map(({ group }) => group))
  return judged.salesOrders.flatMap(({ record, lines }) =>
    lines
      .filter((line) => {
        const product = productOf(line, context)
        return product !== null && groups.has(groupOf(product, context))
      })
      .map((line) => ({ order: record, line })),
  )
}
