import type { Receivable } from './receivable.js'

/** What refunds returned and what of deposits was applied says of which customer, but not of which document. */
const TAKEN_FROM: Readonly<Partial<Record<Receivable['kind'], 'money' | 'deposits'>>> = {
  refund: 'money',
  'deposit-application': 'deposits',
}

const KIND_OF: Readonly<Partial<Record<Receivable['kind'], 'money' | 'deposits'>>> = {
  payment: 'money',
  credit: 'money',
  deposit: 'deposits',
}

/**
 * Documents whose applications don't lead to the balance that the source states. What is missing of a customer's payments,
 * credits and deposits is explained where its refunds and applied deposits come to as much.
 */
export class Unexplained {
  readonly #documents: Receivable[] = []
  readonly #missing = new Map<string, bigint>()
  readonly #taken = new Map<string, bigint>()

  /** Of any day: what a later document took is missing from an earlier one as well. */
  note(receivable: Receivable): void {
    const { kind, total, unexplained } = receivable
    const [from, own] = [TAKEN_FROM[kind], KIND_OF[kind]]
    if (from) add(this.#taken, keyOf(receivable, from), total ?? 0n)
    if (own && unexplained !== 0n) add(this.#missing, keyOf(receivable, own), unexplained)
  }

  /** Of the day. */
  add(receivable: Receivable): void {
    if (receivable.unexplained !== 0n) this.#documents.push(receivable)
  }

  close(): readonly Receivable[] {
    return this.#documents.filter((receivable) => {
      const own = KIND_OF[receivable.kind]
      if (!own || receivable.unexplained < 0n) return true
      const key = keyOf(receivable, own)
      return (this.#missing.get(key) ?? 0n) > (this.#taken.get(key) ?? 0n)
    })
  }
}

const add = (sums: Map<string, bigint>, key: string, amount: bigint): void => {
  sums.set(key, (sums.get(key) ?? 0n) + amount)
}

const keyOf = ({ customerId, currency }: Receivable, of: string): string =>
  [customerId ?? '', currency, of].join(' ')
