import { type CivilDate, later, parseDate } from '../basics/civil-date.js'
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
  const own = dayOf(document)
  return applications.flatMap((application) => {
    const { fromId, toId, amount: text } = application.values
    const amount = text === undefined ? null : readMinor(text, digits)
    if (amount === null) return []
    const otherId = fromId === document.id ? toId : fromId
    const other = otherId === undefined ? null : otherEnd(otherId)
    const days = [dayOf(application), own, other && dayOf(other)].filter((day) => day !== null)
    const isDated = dayOf(application) !== null || other !== null
    return [{ amount: amount < 0n ? -amount : amount, on: isDated ? days.reduce(later) : null }]
  })
}

const dayOf = ({ values }: CanonicalRecord): CivilDate | null =>
  values.date === undefined ? null : parseDate(values.date)
