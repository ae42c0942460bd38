import type { Terms } from './business.js'
import { addDays } from './calendar.js'
import type { Dice } from './dice.js'
import type { Item } from './oracle/schedule.js'

/**
 * The last day billed in an earlier system, for a contract that was taken over from one; undefined for the others. All
 * lines have a boundary there, so that no period straddles it.
 */
export function chooseOpening(
  dice: Dice,
  terms: Terms,
  items: readonly Item[],
  asOf: string,
): string | undefined {
  if (terms.hold || terms.terminatedOn || !dice.chance(6)) return undefined
  const days = [...new Set(items.map(({ end }) => end))].filter(
    (day) => day < addDays(asOf, -40) && items.every(({ start, end }) => end <= day || start > day),
  )
  return days.length > 0 ? dice.pick(days) : undefined
}
