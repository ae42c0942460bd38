/** So many at each number of days. */
export type Histogram = ReadonlyMap<number, number>

/** The median of days, between the middle two where their number is even; `3` or `3.5`. Null where there are none. */
export function median(histogram: Histogram): string | null {
  const total = totalOf(histogram)
  if (total === 0) return null
  const [low, high] = [ranked(histogram, Math.ceil(total / 2)), ranked(histogram, Math.floor(total / 2) + 1)]
  const twice = low + high
  return twice % 2 === 0 ? String(twice / 2) : `${Math.floor(twice / 2)}.5`
}

/** The least number of days that nine in ten don't pass (nearest rank); null where there are none. */
export function ninetieth(histogram: Histogram): string | null {
  const total = totalOf(histogram)
  return total === 0 ? null : String(ranked(histogram, Math.ceil((total * 9) / 10)))
}

const totalOf = (histogram: Histogram): number => [...histogram.values()].reduce((sum, some) => sum + some, 0)

/** The days of the one at a rank, counted from 1. */
function ranked(histogram: Histogram, rank: number): number {
  let seen = 0
  for (const day of [...histogram.keys()].sort((a, b) => a - b)) {
    seen += histogram.get(day) ?? 0
    if (seen >= rank) return day
  }
  return 0
}

export function histogramOf(days: Iterable<number>): Histogram {
  const found = new Map<number, number>()
  for (const day of days) found.set(day, (found.get(day) ?? 0) + 1)
  return found
}
