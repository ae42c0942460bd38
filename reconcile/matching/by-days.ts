import type { Period } from '../basics/period.js'

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
