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
    (day) =>
      day < addDays(asOf, -40) &&
      items.every(({ start, end }) => end <= day || start > day) &&
      !isSplitAfter(items, day),
  )
  return days.length > 0 ? dice.pick(days) : undefined
}

/** Whether a raise of the price splits a period after this day: both parts are of one bill date, and belong together. */
const isSplitAfter = (items: readonly Item[], day: string): boolean =>
  items.some(
    ({ split, start, line }) =>
      split &&
      start === addDays(day, 1) &&
      items.some((other) => other.line === line && other.split && other.end === day),
  )
