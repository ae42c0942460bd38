import type { Charge } from '../matching/match.js'

/** Charges by the contract that they belong to. */
export type ChargesByContract = ReadonlyMap<string, readonly Charge[]>

/**
 * Money that is one contract's or another's, where no record says which: as it lies now, and the other ways in which it may
 * lie. Every way has the same money for the same contracts.
 */
export interface Doubt {
  readonly now: ChargesByContract
  readonly ways: readonly ChargesByContract[]
  /** Nobody may miss what it gives up: no contract that has the money now may have more unexplained without it. */
  readonly unlessMissed?: true
}
