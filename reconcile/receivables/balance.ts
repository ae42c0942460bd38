import { type AsOf, asOfDay } from '../basics/as-of.js'
import type { CivilDate } from '../basics/civil-date.js'
import type { Settlement } from './settlement.js'

/** What is open of a document at the end of a day, in minor units. */
export interface Balance {
  readonly open: bigint
  /** What was settled after that day. */
  readonly settledLater: bigint
  /**
   * What its total, less all that was ever applied to it, says more than its balance in the source: settled by something
   * that isn't staged (negative: the source says more). Taken as settled before the day. 0 where both agree.
   */
  readonly unexplained: bigint
}

/**
 * Rebuilds a document's balance of a day from its applications. Where these don't lead to the balance that the source
 * states now, the stated one is right for today: what was applied since then is added to it, and the difference is told.
 * `total` and `stated` in minor units, null where they aren't given; null where neither is.
 */
export function balanceAt(
  total: bigint | null,
  stated: bigint | null,
  settlements: readonly Settlement[],
  asOf: AsOf | CivilDate,
): Balance | null {
  const day = asOfDay(asOf)
  let [settled, settledLater] = [0n, 0n]
  for (const { amount, on } of settlements) {
    if (on !== null && !day.reached(on)) settledLater += amount
    else settled += amount
  }
  if (stated !== null) {
    const unexplained = total === null ? 0n : total - settled - settledLater - stated
    return { open: stated + settledLater, settledLater, unexplained }
  }
  return total === null ? null : { open: total - settled, settledLater, unexplained: 0n }
}
