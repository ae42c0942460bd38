import type { CivilDate } from '../basics/civil-date.js'
import { money } from '../basics/money.js'
import { toReporting } from '../findings/rates.js'
import type { RateTable } from '../unit/context.js'
import { BUCKETS, type Bucket, bucketOf } from './bucket.js'
import type { Owed } from './owed.js'

/** Minor units of the reporting currency, by bucket. */
export type Aged = Readonly<Record<Bucket, bigint>>

/** Open invoices by age, each converted and rounded by itself, as the ledger does; what has no rate adds nothing. */
export class Ageing {
  readonly #asOf: CivilDate
  readonly #rates: RateTable
  readonly #sums = Object.fromEntries(BUCKETS.map((bucket) => [bucket, 0n])) as Record<Bucket, bigint>
  /** How many were added, also those without a rate. */
  invoices = 0

  constructor(asOf: CivilDate, rates: RateTable) {
    this.#asOf = asOf
    this.#rates = rates
  }

  add(owed: Iterable<Owed>): void {
    for (const { currency, dueDate, open } of owed) {
      this.invoices += 1
      const converted = toReporting(money(open, currency), this.#rates)
      if (converted) this.#sums[bucketOf(dueDate as CivilDate, this.#asOf)] += converted.minor
    }
  }

  get sums(): Aged {
    return this.#sums
  }
}
