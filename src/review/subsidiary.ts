import type { Finding } from '../../reconcile/findings/finding.js'
import type { ReviewRequest, SignOffScope } from '../../reconcile/review/request.js'
import type { Store } from '../../state/store.js'

/** Tells which findings are of a month and subsidiary, by what is staged. */
export class SignOffBounds {
  readonly #store: Store
  readonly #scope: SignOffScope
  /** Subsidiary ids by id and by name. */
  readonly #ids: ReadonlyMap<string, string>

  constructor(store: Store, scope: SignOffScope, ids: ReadonlyMap<string, string>) {
    this.#store = store
    this.#scope = scope
    this.#ids = ids
  }

  /** A finding whose subsidiary can't be told is of each of them; one without a day is of no month. */
  async hold(finding: Finding): Promise<boolean> {
    if (!(await this.#isOfMonth(finding))) return false
    const subsidiary = this.#scope.subsidiary === null ? null : await this.#subsidiaryOf(finding)
    return subsidiary === null || subsidiary === this.#scope.subsidiary
  }

  async #isOfMonth(finding: Finding): Promise<boolean> {
    const { month } = this.#scope
    if (finding.period)
      return finding.period.start.slice(0, 7) <= month && month <= finding.period.end.slice(0, 7)
    const dates = await this.#invoiceFields(finding, 'date')
    return dates.some((date) => date.startsWith(month))
  }

  /** The contract's, else its first invoice's, else the customer's. */
  async #subsidiaryOf(finding: Finding): Promise<string | null> {
    const { contract, account } = finding
    const own = contract && (await this.#store.records.get('contract', contract.id))?.values.subsidiary
    const [invoiced] = own ? [] : await this.#invoiceFields(finding, 'subsidiaryId')
    const customer = account.netsuiteCustomerId
    const theirs =
      own || invoiced || customer === null
        ? undefined
        : (await this.#store.records.get('customer', customer))?.values.subsidiary
    const said = own ?? invoiced ?? theirs
    return said === undefined ? null : (this.#ids.get(said) ?? said)
  }

  async #invoiceFields({ invoices }: Finding, field: string): Promise<readonly string[]> {
    const found: string[] = []
    for (const { id } of invoices) {
      const invoice =
        (await this.#store.records.get('invoice', id)) ?? (await this.#store.records.get('creditMemo', id))
      const value = invoice?.values[field]
      if (value !== undefined) found.push(value)
    }
    return found
  }
}

/** What the subsidiary that a sign-off is about is called, else its id; null where the request is about none. */
export async function subsidiaryNamed(store: Store, { scope }: ReviewRequest): Promise<string | null> {
  const id = scope?.subsidiary ?? null
  return id === null ? null : ((await store.records.get('subsidiary', id))?.values.name ?? id)
}

/** Subsidiaries' ids by id and by name. */
export async function subsidiaryIds(store: Store): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for await (const page of store.records.pages('subsidiary')) {
    for (const { id, values } of page) {
      if (values.name !== undefined) ids.set(values.name, id)
      ids.set(id, id)
    }
  }
  return ids
}
