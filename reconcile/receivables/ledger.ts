import { compareText } from '../basics/compare-text.js'
import { money } from '../basics/money.js'
import { toReporting } from '../findings/rates.js'
import type { RateTable } from '../unit/context.js'
import type { Receivable } from './receivable.js'
import { Returns } from './returns.js'
import { type Column, type Tally, Tallying } from './tally.js'

/** A customer's receivables in one currency, and the same in the reporting currency (null: there is no rate). */
export interface CustomerLedger {
  readonly customerId: string | null
  readonly currency: string
  readonly own: Tally
  readonly reporting: Tally | null
}

/**
 * Adds up documents customer by customer, whatever their order. Amounts are converted document by document, so that in the
 * reporting currency, too, the buckets add up to the total, and the customers to the book.
 */
export class Ledger {
  readonly #rates: RateTable
  readonly #pages = new Map<string, Page>()

  constructor(rates: RateTable) {
    this.#rates = rates
  }

  add(receivable: Receivable): void {
    const key = `${receivable.currency} ${receivable.customerId ?? ''}`
    const page = this.#pages.get(key) ?? new Page(receivable, this.#rates)
    this.#pages.set(key, page)
    page.add(receivable)
  }

  /** By customer id, then currency, in byte order. Asked for once, at the end. */
  close(): CustomerLedger[] {
    const pages = [...this.#pages.values()]
    for (const page of pages) page.close()
    return pages.sort(
      (a, b) => compareText(a.customerId ?? '', b.customerId ?? '') || compareText(a.currency, b.currency),
    )
  }
}

const COLUMN_OF: Readonly<Partial<Record<Receivable['kind'], Column>>> = {
  credit: 'unappliedCredits',
  deposit: 'deposits',
}

/** One customer, one currency. */
class Page implements CustomerLedger {
  readonly customerId: string | null
  readonly currency: string
  readonly own = new Tallying()
  readonly reporting: Tallying | null
  readonly #rates: RateTable
  readonly #returns = new Returns()

  constructor({ customerId, currency }: Receivable, rates: RateTable) {
    this.customerId = customerId
    this.currency = currency
    this.#rates = rates
    this.reporting = toReporting(money(0n, currency), rates) === null ? null : new Tallying()
  }

  add(receivable: Receivable): void {
    const { kind, isLater, open, stated } = receivable
    this.#returns.note(receivable)
    if (isLater) return
    if (kind === 'invoice') this.#book(receivable.bucket() ?? 'current', open)
    else if (kind === 'refund') this.#book('unappliedPayments', stated === null ? 0n : -open)
    else this.#book(COLUMN_OF[kind] ?? 'unappliedPayments', open)
  }

  close(): void {
    for (const [pot, amount] of this.#returns.close()) this.#book(pot, amount)
  }

  #book(column: Column, amount: bigint): void {
    if (amount === 0n) return
    this.own.add(column, amount)
    const converted = this.reporting && toReporting(money(amount, this.currency), this.#rates)
    if (converted) this.reporting.add(column, converted.minor)
  }
}
