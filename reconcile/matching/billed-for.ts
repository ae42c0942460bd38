import { contains, overlap, type Period } from '../basics/period.js'
import type { Bundle, Item } from './match.js'

/**
 * Whether some bundle has days of an item's, and may be for it: not one of just the days and the amount of another item within
 * them, such as an amendment of mid-period.
 */
export function isBilledFor(item: Item, items: readonly Item[], bundles: readonly Bundle[]): boolean {
  const days = item.expected.period
  return bundles.some(
    ({ period, amount }) =>
      overlap(period!, days) !== null &&
      !items.some(
        (other) =>
          isSamePeriod(other.expected.period, period!) &&
          other.amount === amount &&
          contains(days, period!) &&
          !isSamePeriod(days, period!),
      ),
  )
}

export const isSamePeriod = (a: Period, b: Period): boolean => a.start === b.start && a.end === b.end
