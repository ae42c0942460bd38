import { BUCKETS, type Bucket } from './bucket.js'

/** Receivables of somebody in one currency, in minor units. */
export interface Tally {
  readonly buckets: Readonly<Record<Bucket, bigint>>
  /** Of all invoices: what the buckets add up to. */
  readonly open: bigint
  /** Payments, applied deposits and journal entries that settle nothing yet; entries that raise the debt count against it. */
  readonly unappliedPayments: bigint
  readonly unappliedCredits: bigint
  /** Money received before there is an invoice: never taken off what is open. */
  readonly deposits: bigint
}

export type Column = Bucket | 'unappliedPayments' | 'unappliedCredits' | 'deposits'

/** A tally that is being added to. */
export class Tallying implements Tally {
  readonly buckets = Object.fromEntries(BUCKETS.map((bucket) => [bucket, 0n])) as Record<Bucket, bigint>
  open = 0n
  unappliedPayments = 0n
  unappliedCredits = 0n
  deposits = 0n

  add(column: Column, amount: bigint): void {
    if (column === 'unappliedPayments' || column === 'unappliedCredits' || column === 'deposits') {
      this[column] += amount
      return
    }
    this.buckets[column] += amount
    this.open += amount
  }

  addAll(other: Tally): void {
    for (const bucket of BUCKETS) this.add(bucket, other.buckets[bucket])
    this.add('unappliedPayments', other.unappliedPayments)
    this.add('unappliedCredits', other.unappliedCredits)
    this.add('deposits', other.deposits)
  }
}

/** What is open less what could be applied to it at once; deposits stand apart. */
export const netOf = ({ open, unappliedPayments, unappliedCredits }: Tally): bigint =>
  open - unappliedPayments - unappliedCredits

export const pastDueOf = ({ buckets, open }: Tally): bigint => open - buckets.current

export function isEmpty(tally: Tally): boolean {
  return (
    BUCKETS.every((bucket) => tally.buckets[bucket] === 0n) &&
    tally.unappliedPayments === 0n &&
    tally.unappliedCredits === 0n &&
    tally.deposits === 0n
  )
}
