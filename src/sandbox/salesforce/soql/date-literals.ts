/** A stretch of days, the last one outside; `YYYY-MM-DD`. */
export interface Days {
  readonly from: string
  readonly until: string
}

/** The days that a date literal means, counted in Greenwich; undefined for one that isn't known here. */
export function daysOf(literal: string, count: number, today: string): Days | undefined {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number)
  const at = (years: number, months: number, days: number): string => {
    return new Date(Date.UTC(years, months - 1, days)).toISOString().slice(0, 10)
  }
  const dayRange = (from: number, until: number): Days => ({
    from: at(year, month, day + from),
    until: at(year, month, day + until),
  })
  const months = (start: number, length: number): Days => ({
    from: at(year, start, 1),
    until: at(year, start + length, 1),
  })
  const quarter = Math.floor((month - 1) / 3) * 3 + 1
  const ranges: Readonly<Record<string, () => Days>> = {
    YESTERDAY: () => dayRange(-1, 0),
    TODAY: () => dayRange(0, 1),
    TOMORROW: () => dayRange(1, 2),
    LAST_90_DAYS: () => dayRange(-90, 1),
    NEXT_90_DAYS: () => dayRange(1, 91),
    LAST_N_DAYS: () => dayRange(-count, 1),
    NEXT_N_DAYS: () => dayRange(1, count + 1),
    N_DAYS_AGO: () => dayRange(-count, 1 - count),
    LAST_MONTH: () => months(month - 1, 1),
    THIS_MONTH: () => months(month, 1),
    NEXT_MONTH: () => months(month + 1, 1),
    LAST_N_MONTHS: () => months(month - count, count),
    NEXT_N_MONTHS: () => months(month + 1, count),
    LAST_QUARTER: () => months(quarter - 3, 3),
    THIS_QUARTER: () => months(quarter, 3),
    NEXT_QUARTER: () => months(quarter + 3, 3),
    LAST_YEAR: () => months(-11, 12),
    THIS_YEAR: () => months(1, 12),
    NEXT_YEAR: () => months(13, 12),
  }
  return ranges[literal]?.()
}
