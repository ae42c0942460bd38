import type { Change } from '../reconcile/review/fixed-by.js'

/** When rows were read: by a run; of a look back, at a time (ISO 8601 in UTC). */
export interface Moment {
  /** Its number in the ledger. */
  readonly run: number
  readonly at: string | null
}

/** What of the staged rows isn't the same at two moments; `before` is as of the first, `now` as of the second. */
export interface Between {
  /** Records that are at home in a unit, with their lines and the contracts that documents link to. */
  ofUnit(unit: string): readonly Change[]
  /** Records that are at home nowhere, since they are gone or nothing is made of them; lines stand beside them. */
  strays(): readonly Change[]
  close(): void
}
