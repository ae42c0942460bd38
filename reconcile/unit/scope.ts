import type { BilledLine } from '../documents/document.js'
import type { RecordsByObject } from '../records/record.js'
import type { UnitContext } from './context.js'

/** Items and customers that no contract governs raise no finding. */
export class Scope {
  readonly #items: ReadonlySet<string>
  readonly #customers: ReadonlySet<string>

  constructor(records: RecordsByObject, context: UnitContext) {
    const { items, customers } = context.settings.outOfScope
    const named = new Set(customers)
    this.#items = new Set(items)
    for (const { id, values } of records.customer ?? []) {
      if (customers.includes(values.entityId ?? '') || customers.includes(values.name ?? '')) named.add(id)
    }
    this.#customers = named
  }

  /** Whether some contract is to govern what a line bills. */
  has({ record, productCode, document }: BilledLine): boolean {
    if (this.#items.size === 0 && this.#customers.size === 0) return true
    if (this.#items.has(productCode ?? '') || this.#items.has(record.values.itemId ?? '')) return false
    return !this.#customers.has(document.customerId ?? '')
  }
}
