import { type AsOf, asOfDay } from '../basics/as-of.js'
import { addDays, type CivilDate } from '../basics/civil-date.js'

/** By days past due; what is due today, or later, is current. */
export const BUCKETS = ['current', '1-30', '31-60', '61-90', '91-120', '121+'] as const
export type Bucket = (typeof BUCKETS)[number]

/** Last day past due of each bucket but the last. */
const LIMITS = [0, 30, 60, 90, 120]

/** Every open balance has one, whatever its dates: no amount falls between two of them. */
export function bucketOf(dueDate: CivilDate, asOf: AsOf | CivilDate): Bucket {
  const day = asOfDay(asOf)
  const index = LIMITS.findIndex((limit) => !day.isPast(addDays(dueDate, limit)))
  return BUCKETS[index < 0 ? LIMITS.length : index] ?? '121+'
}
