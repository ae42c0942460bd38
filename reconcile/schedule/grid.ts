import type { CivilDate } from '../basics/civil-date.js'
import type { Fraction } from '../basics/fraction.js'

/**
 * Full billing periods laid over the whole calendar, numbered both ways: period k runs from boundary(k) to the day before
 * boundary(k + 1). Where period 0 lies is the grid's own affair.
 */
export interface Grid {
  boundary(k: number): CivilDate
  /** The number of the period that contains a day. */
  indexAt(date: CivilDate): number
  /** Length of period k in months; null where periods are counted in days. */
  months(k: number): Fraction | null
}
