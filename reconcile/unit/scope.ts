import type { BilledDocument, BilledLine } from '../documents/document.js'
import type { CanonicalRecord, RecordsByObject } from '../records/record.js'
import { holds } from '../scope/holds.js'
import type { UnitContext } from './context.js'

/** What no contract governs raises no finding: items, customers, and invoices that meet a condition. */
export class Scope {
  readonly #items: ReadonlySet<string>
  readonly #customers: ReadonlySet<string>
  readonly #where: UnitContext['settings']['outOfScope']['where']
  readonly #covered = new Map<BilledDocument, boolean>()

  constructor(records: RecordsByObject, context: UnitContext) {
    const { items, customers, where } = context.settings.outOfScope
    const named = new Set(customers)
    this.#items = new Set(items)
    for (const { id, values } of records.customer ?? []) {
      if (customers.includes(values.entityId ?? '') || customers.includes(values.name ?? '')) named.add(id)
    }
    this.#customers = named
    this.#where = where
  }

  /** Nothing is out of scope. */
  get isAll(): boolean {
    return this.#items.size === 0 && this.#customers.size === 0 && this.#where === null
  }

  /** Whether some contract is to govern what a line bills. */
  has({ record, productCode, document }: BilledLine): boolean {
    if (this.isAll) return true
    if (this.#items.has(productCode ?? '') || this.#items.has(record.values.itemId ?? '')) return false
    return this.#covers(document)
  }

  /** Whether a document is out of scope as a whole, for its customer or for what its header says. */
  isOutside(record: CanonicalRecord): boolean {
    if (this.#customers.has(record.values.customerId ?? '')) return true
    return this.#where !== null && holds(this.#where, record)
  }

  /** Told once a document. */
  #covers(document: BilledDocument): boolean {
    const known = this.#covered.get(document)
    if (known !== undefined) return known
    const covers = !this.isOutside(document.record)
    this.#covered.set(document, covers)
    return covers
  }
}

/** Ids of invoices and credit memos of which nothing is in scope. */
export function outsideOf(
  documents: readonly BilledDocument[],
  unreadable: readonly { readonly document: CanonicalRecord }[],
  records: RecordsByObject,
  context: UnitContext,
): ReadonlySet<string> {
  const scope = new Scope(records, context)
  if (scope.isAll) return NONE
  const read = documents.filter(({ record, lines }) =>
    lines.length > 0 ? !lines.some((line) => scope.has(line)) : scope.isOutside(record),
  )
  const unread = unreadable.filter(({ document }) => scope.isOutside(document))
  return new Set([...read.map(({ id }) => id), ...unread.map(({ document }) => document.id)])
}

const NONE: ReadonlySet<string> = new Set()
