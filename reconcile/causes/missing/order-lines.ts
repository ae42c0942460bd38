import { productOf } from '../../documents/line-facts.js'
import { groupOf } from '../../linking/outline.js'
import type { CanonicalRecord } from '../../records/record.js'
import type { MissingCase } from './missing-cause.js'

export interface OrderLine {
  readonly order: CanonicalRecord
  readonly line: CanonicalRecord
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
