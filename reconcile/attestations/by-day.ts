import { addDays, type CivilDate, parseDate } from '../basics/civil-date.js'
import type { Period } from '../basics/period.js'
import type { CanonicalRecord } from '../records/record.js'
import { isTimed, overlaid } from './apply.js'

/** Service days for which the same overrides hold. */
export interface Stretch {
  /** First and last day; null: from ever, for ever. */
  readonly from: CivilDate | null
  readonly until: CivilDate | null
  /** Those of the overrides with bounds that hold then. */
  readonly overrides: readonly CanonicalRecord[]
}

/** All days, cut where an override begins or ends to hold; one stretch where none has bounds. */
export function stretchesOf(overrides: readonly CanonicalRecord[]): readonly Stretch[] {
  const timed = overrides.filter(isTimed).map(bounded)
  const cuts = [...new Set(timed.flatMap(cutsOf))].sort((a, b) => a - b)
  return [null, ...cuts].map((from, index) => {
    const next = cuts[index]
    const until = next === undefined ? null : addDays(next, -1)
    const holding = timed.filter((one) => holds(one, from, until)).map(({ override }) => override)
    return { from, until, overrides: holding }
  })
}

interface Bounded {
  readonly override: CanonicalRecord
  readonly from: CivilDate | null
  readonly until: CivilDate | null
}

const bounded = (override: CanonicalRecord): Bounded => ({
  override,
  from: parseDate(override.values.from ?? ''),
  until: parseDate(override.values.until ?? ''),
})

/** Days on which another stretch begins. */
const cutsOf = ({ from, until }: Bounded): CivilDate[] => [
  ...(from === null ? [] : [from]),
  ...(until === null ? [] : [addDays(until, 1)]),
]

/** No stretch lies across a bound, so that one day of it tells. */
function holds(one: Bounded, from: CivilDate | null, until: CivilDate | null): boolean {
  const begun = one.from === null || (from !== null && one.from <= from)
  return begun && (one.until === null || (until !== null && until <= one.until))
}

/** Whether an override holds on a day of a period. */
export function holdsWithin(override: CanonicalRecord, { start, end }: Period): boolean {
  const { from, until } = bounded(override)
  return (from === null || from <= end) && (until === null || start <= until)
}

/** Whether a day lies in a stretch. */
export const isWithin = ({ from, until }: Stretch, day: CivilDate): boolean =>
  (from === null || from <= day) && (until === null || day <= until)

/** A record as it is said to be for a stretch's days. */
export function inStretch(record: CanonicalRecord, { overrides }: Stretch): CanonicalRecord {
  const own = overrides.filter(
    ({ values }) => values.record === record.object && values.recordId === record.id,
  )
  return own.length === 0 ? record : overlaid(record, own)
}
