import type { CivilDate } from '../basics/civil-date.js'
import type { Item } from './match.js'

/** How many days an item's bill date is from a day, before it or after it. */
export const daysFrom = ({ expected }: Item, day: CivilDate): number => Math.abs(expected.billDate - day)

/** The item that bills something and falls due nearest to a day, the first of several; null where there is none. */
export function nearestItem(items: readonly Item[], day: CivilDate): Item | null {
  let [best, distance] = [null as Item | null, Number.POSITIVE_INFINITY]
  for (const item of items) {
    const days = daysFrom(item, day)
    if (item.amount !== 0n && days < distance) [best, distance] = [item, days]
  }
  return best
}
