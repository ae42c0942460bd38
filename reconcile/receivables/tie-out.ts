import type { LeftOut, Receivable } from './receivable.js'

/** How the open total of a currency follows from the balances that the source states now; minor units. */
export interface OpenTieOut {
  readonly currency: string
  /** Sum of the balances that the source states, over all its invoices. */
  readonly stated: bigint
  /** Of these, invoices dated after the day. */
  readonly datedLater: bigint
  /** Of these, invoices that aren't approved, are voided, or can't be read. */
  readonly notCounted: bigint
  /** What was settled only after the day: open on it. */
  readonly settledLater: bigint
  /** Open on invoices of which the source states no balance. */
  readonly notStated: bigint
  readonly open: bigint
  /** open − stated. */
  readonly difference: bigint
  /** What of the difference none of the above explains: always 0, or a mistake of ours. */
  readonly unexplained: bigint
}

type Sums = { -readonly [Name in keyof Omit<OpenTieOut, 'currency' | 'difference' | 'unexplained'>]: bigint }

/** Holds the aged total against the source's own, invoice by invoice. */
export class TieOut {
  readonly #byCurrency = new Map<string, Sums>()

  add(invoice: Receivable): void {
    const sums = this.#of(invoice.currency)
    sums.open += invoice.open
    if (invoice.stated !== null) sums.stated += invoice.stated
    if (invoice.isLater) sums.datedLater += invoice.stated ?? 0n
    else if (invoice.stated === null) sums.notStated += invoice.open
    else sums.settledLater += invoice.settledLater
  }

  leaveOut({ currency, stated }: LeftOut): void {
    if (currency === null || stated === null) return
    const sums = this.#of(currency)
    sums.stated += stated
    sums.notCounted += stated
  }

  /** By currency code. */
  close(): OpenTieOut[] {
    return [...this.#byCurrency]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, sums]) => {
        const difference = sums.open - sums.stated
        const explained = sums.settledLater + sums.notStated - sums.datedLater - sums.notCounted
        return { currency, ...sums, difference, unexplained: difference - explained }
      })
  }

  #of(currency: string): Sums {
    const known = this.#byCurrency.get(currency)
    if (known) return known
    const fresh = { stated: 0n, datedLater: 0n, notCounted: 0n, settledLater: 0n, notStated: 0n, open: 0n }
    this.#byCurrency.set(currency, fresh)
    return fresh
  }
}
