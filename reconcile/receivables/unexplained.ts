import type { Receivable } from './receivable.js'

/**
 * Documents whose applications don't lead to the balance that the source states. What is missing of a customer's payments,
 * credits and deposits is explained where its refunds, applied deposits and what journals charged it come to as much: these
 * say of which customer they took something, but not of which document.
 */
export class Unexplained {
  readonly #documents: Receivable[] = []
  readonly #sums = new Map<string, Sums>()

  /** Of any day: what a later document took is missing from an earlier one as well. */
  note(receivable: Receivable): void {
    const { kind, total, unexplained } = receivable
    const sums = this.#of(receivable)
    if (kind === 'refund') sums.refunded += total ?? 0n
    else if (kind === 'journal') sums.refunded += total !== null && total < 0n ? -total : 0n
    else if (kind === 'deposit-application') sums.applied += total ?? 0n
    else if (kind === 'deposit') sums.deposits += unexplained
    else if (kind === 'payment' || kind === 'credit') sums.money += unexplained
  }

  /** Of the day. */
  add(receivable: Receivable): void {
    if (receivable.unexplained !== 0n) this.#documents.push(receivable)
  }

  close(): readonly Receivable[] {
    return this.#documents.filter((receivable) => {
      const isMoney = receivable.kind === 'payment' || receivable.kind === 'credit'
      if ((!isMoney && receivable.kind !== 'deposit') || receivable.unexplained < 0n) return true
      const { money, deposits, applied, refunded } = this.#of(receivable)
      const kept = deposits > applied ? deposits - applied : 0n
      return money + kept > refunded && (isMoney || kept > 0n)
    })
  }

  #of({ customerId, currency }: Receivable): Sums {
    const key = `${currency} ${customerId ?? ''}`
    const sums = this.#sums.get(key) ?? { money: 0n, deposits: 0n, applied: 0n, refunded: 0n }
    this.#sums.set(key, sums)
    return sums
  }
}

/** Of a customer and currency: what is missing of payments and credits, and of deposits; what took something. */
interface Sums {
  money: bigint
  deposits: bigint
  applied: bigint
  refunded: bigint
}
