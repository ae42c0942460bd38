import { type AsOf, asOfDay } from '../basics/as-of.js'
import { addDays, type CivilDate } from '../basics/civil-date.js'
import type { ExpectedItem } from './item.js'

/**
 * Is an item due as of a day: its bill date plus the grace days has come. An item of zero never is, nor one whose billing
 * is held without an end, nor a milestone that hasn't been reached.
 */
export function isDue(item: ExpectedItem, asOf: AsOf | CivilDate, graceDays: number): boolean {
  if (item.amount.minor === 0n || item.held || item.done === false) return false
  return asOfDay(asOf).reached(addDays(item.billDate, graceDays))
}
