import type { CivilDate } from '../basics/civil-date.js'
import type { Period } from '../basics/period.js'
import type { Item } from './match.js'

/** Longest period, in days, whose key is a small integer, which maps find fastest. */
const SHORT = 1009

/** Days as one number, another for any other days. */
export function daysKey({ start, end }: Period): number {
  const days = end - start
  return days < SHORT ? start * SHORT + days : -1e15 - (start * 4_000_000 + end)
}

/** Rows of the same days together, in the order of first sight. */
export function byDays<T>(rows: readonly T[], daysOf: (row: T) => Period): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const row of rows) {
    const key = daysKey(daysOf(row))
    const known = groups.get(key)
    if (known) known.push(row)
    else groups.set(key, [row])
  }
  return groups
}

/** Open items whose days lie within others, by binary search: items are in the order of their first days. */
export function within(items: readonly Item[], days: Period): Item[] {
  const found: Item[] = []
  for (let i = firstFrom(items, days.start); i < items.length; i += 1) {
    const { period } = items[i]!.expected
    if (period.start > days.end) break
    if (period.end <= days.end) found.push(items[i]!)
  }
  return found
}

function firstFrom(items: readonly Item[], start: CivilDate): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (items[middle]!.expected.period.start < start) low = middle + 1
    else high = middle
  }
  return low
}
