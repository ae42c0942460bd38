import { type CivilDate, daysInclusive, earlier, formatDate, later } from './civil-date.js'

/** Service days, inclusive at both ends. */
export interface Period {
  readonly start: CivilDate
  readonly end: CivilDate
}

export const periodDays = (period: Period): number => daysInclusive(period.start, period.end)

/** The days that both have; null where there are none. */
export function overlap(a: Period, b: Period): Period | null {
  const start = later(a.start, b.start)
  const end = earlier(a.end, b.end)
  return start <= end ? { start, end } : null
}

export const isSamePeriod = (a: Period, b: Period): boolean => a.start === b.start && a.end === b.end

export const contains = (outer: Period, inner: Period): boolean =>
  outer.start <= inner.start && inner.end <= outer.end

export const formatPeriod = (period: Period): string =>
  `${formatDate(period.start)}..${formatDate(period.end)}`
