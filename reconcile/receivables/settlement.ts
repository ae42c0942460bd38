import { type CivilDate, later, parseDate } from '../basics/civil-date.js'
import { sizeOf } from '../basics/minor.js'
import { readMinor } from '../documents/minor.js'
import type { CanonicalRecord } from '../records/record.js'

/** What was settled of a document by another one, and since when. */
export interface Settlement {
  /** Minor units of the document's currency, never negative. */
  readonly amount: bigint
  /** The first day on which both documents exist; null where no date says so. */
  readonly on: CivilDate | null
}

/** The other document of an application; null where it isn't staged. */
export type OtherEnd = (id: string) => CanonicalRecord | null

/**
 * The settlements of a document: every application that it is an end of. An application can't be older than either of
 * its documents: a payment of January that was applied to an invoice of March settles it from March on.
 */
export function settlementsOf(
  document: CanonicalRecord,
  applications: readonly CanonicalRecord[],
  otherEnd: OtherEnd,
  digits: number,
): Settlement[] {
  const settled: Settlement[] = []
  if (applications.length === 0) return settled
  const own = dayOf(document)
  for (const application of applications) {
    const { fromId, toId, amount: text } = application.values
    const amount = text === undefined ? null : readMinor(text, digits)
    if (amount === null) continue
    const otherId = fromId === document.id ? toId : fromId
    const other = otherId === undefined ? null : otherEnd(otherId)
    const applied = dayOf(application)
    const isDated = applied !== null || other !== null
    const on = isDated ? latest(applied, latest(own, other && dayOf(other))) : null
    settled.push({ amount: sizeOf(amount), on })
  }
  return settled
}

const latest = (a: CivilDate | null, b: CivilDate | null): CivilDate | null =>
  a === null ? b : b === null ? a : later(a, b)

const dayOf = ({ values }: CanonicalRecord): CivilDate | null =>
  values.date === undefined ? null : parseDate(values.date)
