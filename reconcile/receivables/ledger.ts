import { money } from '../basics/money.js'
import { toReporting } from '../findings/rates.js'
import type { RateTable } from '../unit/context.js'
import type { Receivable } from './receivable.js'
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

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** One customer, one currency. */
class Page implements CustomerLedger {
  readonly customerId: string | null
  readonly currency: string
  readonly own = new Tallying()
  readonly reporting: Tallying | null
  readonly #rates: RateTable
  /** Settled by something that isn't staged: of credits, of payments, of deposits. */
  readonly #gone = { unappliedCredits: 0n, unappliedPayments: 0n, deposits: 0n }
  /** Documents of later days that took something out of earlier ones. */
  #refundedLater = 0n
  #appliedLater = 0n
  /** Deposits that say nothing of what is left of them, and what was applied of deposits so far. */
  #unstatedDeposits = 0n
  #appliedDeposits = 0n

  constructor({ customerId, currency }: Receivable, rates: RateTable) {
    this.customerId = customerId
    this.currency = currency
    this.#rates = rates
    this.reporting = toReporting(money(0n, currency), rates) === null ? null : new Tallying()
  }

  add(receivable: Receivable): void {
    const { kind, isLater, bucket, open } = receivable
    if (isLater) this.#addLater(receivable)
    else if (kind === 'invoice') this.#book(bucket ?? 'current', open)
    else if (kind === 'refund') this.#book('unappliedPayments', receivable.stated === null ? 0n : -open)
    else this.#addCredit(receivable)
  }

  #addLater({ kind, total }: Receivable): void {
    if (kind === 'refund') this.#refundedLater += total ?? 0n
    if (kind === 'deposit-application') this.#appliedLater += total ?? 0n
  }

  #addCredit({ kind, open, total, stated, unexplained }: Receivable): void {
    const column: Column =
      kind === 'credit' ? 'unappliedCredits' : kind === 'deposit' ? 'deposits' : 'unappliedPayments'
    this.#book(column, open)
    if (unexplained > 0n) this.#gone[column] += unexplained
    if (kind === 'deposit' && stated === null) this.#unstatedDeposits += open
    if (kind === 'deposit-application') this.#appliedDeposits += total ?? 0n
  }

  /**
   * What later documents took out of earlier ones, without saying out of which, was still there on the day. No more than
   * is missing from them: a refund may as well return money that came after the day.
   */
  close(): void {
    this.#book('deposits', -least(this.#unstatedDeposits, this.#appliedDeposits))
    this.#book('deposits', least(this.#gone.deposits, this.#appliedLater))
    let refunded = this.#refundedLater
    for (const column of ['unappliedCredits', 'unappliedPayments'] as const) {
      const back = least(this.#gone[column], refunded)
      this.#book(column, back)
      refunded -= back
    }
  }

  #book(column: Column, amount: bigint): void {
    if (amount === 0n) return
    this.own.add(column, amount)
    const converted = this.reporting && toReporting(money(amount, this.currency), this.#rates)
    if (converted) this.reporting.add(column, converted.minor)
  }
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
