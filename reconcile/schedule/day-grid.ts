import { addDays, type CivilDate } from '../basics/civil-date.js'
import type { Grid } from './grid.js'

/** Periods of so many days, counted from a day both ways. */
export function dayGrid(origin: CivilDate, count: number): Grid {
  return {
    boundary: (k) => addDays(origin, k * count),
    indexAt: (date) => Math.floor((date - origin) / count),
    months: () => null,
  }
}

const DAYS_FROM_MONDAY_TO_EPOCH = 3

/** The Monday of the week that contains a day. 1970-01-01 was a Thursday. */
export function mondayOf(date: CivilDate): CivilDate {
  const sinceMonday = (((date + DAYS_FROM_MONDAY_TO_EPOCH) % 7) + 7) % 7
  return addDays(date, -sinceMonday)
}
