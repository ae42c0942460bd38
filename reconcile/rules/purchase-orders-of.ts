import { type CivilDate, parseDate } from '../basics/civil-date.js'
import type { CanonicalRecord } from '../records/record.js'
import type { JudgedContract } from '../unit/judged.js'

/** The purchase order that a contract had on a day, and the record that says so. */
export interface InForce {
  readonly number: string
  readonly isNow: boolean
  readonly record: CanonicalRecord
}

/**
 * Tells the purchase order that was in force on a day; null where nobody knows, or there was none. A version of the
 * contract's row counts as changed at its stamp, on whose day either number may have held. Without versions only the days
 * after its last change are known. What a person says of it holds for all days.
 */
export function purchaseOrdersOf(judged: JudgedContract): (day: CivilDate) => InForce | null {
  const { record, purchaseOrders } = judged
  const now = numbered(record, true)
  if (record.overridden?.poNumber) return () => now
  const since = currentSince(record, purchaseOrders)
  const earlier = purchaseOrders.flatMap(spanOf)
  return (day) => {
    if (since === null || day > since) return now
    const span = earlier.find((one) => one.since < day && day < one.until)
    return span ? numbered(span.record, false) : null
  }
}

function numbered(from: CanonicalRecord, isNow: boolean): InForce | null {
  const number = from.values.poNumber?.trim() ?? ''
  return number === '' ? null : { number, isNow, record: from }
}

/** The day from which on the contract is known to have had the number that it has; null: always. */
function currentSince(record: CanonicalRecord, spans: readonly CanonicalRecord[]): CivilDate | null {
  if (record.modifiedAt === null) return null
  const open = spans.find(({ values }) => values.until === undefined)
  if (open) return dayOf(open.values.since) ?? dayOf(record.modifiedAt)
  const ends = spans.flatMap(({ values }) => dayOf(values.until) ?? [])
  const changed = dayOf(record.modifiedAt)
  return ends.length === 0 ? changed : (Math.max(...ends) as CivilDate)
}

interface Span {
  readonly record: CanonicalRecord
  readonly since: CivilDate
  readonly until: CivilDate
}

function spanOf(record: CanonicalRecord): readonly Span[] {
  const [since, until] = [dayOf(record.values.since), dayOf(record.values.until)]
  return since === null || until === null ? [] : [{ record, since, until }]
}

const dayOf = (stamp: string | undefined): CivilDate | null =>
  stamp === undefined ? null : parseDate(stamp.slice(0, 10))
