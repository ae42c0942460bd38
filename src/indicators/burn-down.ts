import type { Reading } from '../../reconcile/indicators/catalogue.js'
import { grouped, longDate } from '../reports/text.js'

/** Numbers that a line shows. */
const MOST = 6

/** How many findings of the baseline still stood open on a day. */
export interface BurnDownPoint {
  /** `YYYY-MM-DD`. */
  readonly asOf: string
  readonly count: number
}

/** When it was approved, beside the day of its findings. */
export interface TakenBaseline extends BurnDownPoint {
  /** ISO 8601. */
  readonly at: string
}

interface Said {
  readonly asOf: string
  /** ISO 8601; absent: just now. */
  readonly at?: string
  readonly readings: readonly Reading[]
}

/**
 * Findings of the baseline that still stood open, oldest first, a point for each that is another: from the day on which it
 * was `taken`, however long ago, through what runs said since. Empty where there is no baseline.
 */
export function burnDownOf(said: readonly Said[], taken: TakenBaseline | null): readonly BurnDownPoint[] {
  const counted = said.flatMap(({ asOf, at, readings }) => {
    const count = leftOf(readings)
    return count === null || isBefore(at, taken) ? [] : [{ asOf, count }]
  })
  const first = counted.findIndex(({ count }) => count > 0)
  const points =
    taken === null
      ? counted.slice(first < 0 ? counted.length : first)
      : [{ asOf: taken.asOf, count: taken.count }, ...counted]
  return points.filter(({ count }, index) => count !== points[index - 1]?.count)
}

/** Of another baseline, or of none. */
const isBefore = (at: string | undefined, taken: TakenBaseline | null): boolean =>
  at !== undefined && taken !== null && at < taken.at

function leftOf(readings: readonly Reading[]): number | null {
  const reading = readings.find(({ indicator }) => indicator === 'findings')
  const value = reading?.quantities.find(({ part }) => part === 'in the baseline')?.value ?? null
  return value === null ? null : Number(value)
}

/** The first point, and the newest of the others: so many in all. */
export const shownPoints = (points: readonly BurnDownPoint[], most: number): readonly BurnDownPoint[] =>
  points.length <= most ? points : [...points.slice(0, 1), ...points.slice(1 - most)]

/** `Known at the start, still open: 180 on 3 May 2026 → 120 → 34 findings.`; null where there is no baseline. */
export function burnDownText(points: readonly BurnDownPoint[]): string | null {
  const [first, ...others] = shownPoints(points, MOST)
  if (!first) return null
  const left = others.length < points.length - 1 ? ['…'] : []
  const shown = [...left, ...others.map(({ count }) => grouped(String(count)))]
  const start = `${grouped(String(first.count))} on ${longDate(first.asOf)}`
  return `Known at the start (baseline), still open: ${[start, ...shown].join(' → ')} ${points.at(-1)?.count === 1 ? 'finding' : 'findings'}.`
}
