import type { CivilDate } from '../basics/civil-date.js'
import type { Period } from '../basics/period.js'
import type { LineLink } from '../linking/link.js'
import type { CanonicalRecord } from '../records/record.js'

/** `counts` bills something; the others bill nothing, and may be why nothing was billed. */
export type Standing = 'counts' | 'unapproved' | 'voided'

export type CreditReason = 'billing' | 'concession' | 'write-off' | 'tax'

/** An invoice or a credit memo, read. Credit memos' lines carry negative amounts. */
export interface BilledDocument {
  readonly object: 'invoice' | 'creditMemo'
  readonly id: string
  readonly number: string
  readonly record: CanonicalRecord
  readonly customerId: string | null
  readonly date: CivilDate
  readonly dueDate: CivilDate | null
  /** ISO 4217. */
  readonly currency: string
  readonly standing: Standing
  /** Null on an invoice. */
  readonly reason: CreditReason | null
  /** The reason is mapped and empty: it counts as `billing`, and findings that rest on it say so. */
  readonly reasonMissing: boolean
  /** Sum of its tax lines, in minor units, with the sign of its charges; null where one can't be read. */
  readonly tax: bigint | null
  readonly lines: readonly BilledLine[]
}

/** One line that bills something: an item line, after the discount lines that reduce it. */
export interface BilledLine {
  readonly id: string
  readonly document: BilledDocument
  readonly record: CanonicalRecord
  readonly productCode: string | null
  /** Minor units of the document's currency, before tax; positive charges, negative takes back. */
  readonly amount: bigint
  /** The same with tax, as it is stated or as the document's tax lines tell it; null where neither does. */
  readonly gross: bigint | null
  /** Amount before discount lines. */
  readonly listed: bigint
  /** Service days; null where one end is missing. */
  readonly period: Period | null
  /** The one end that is there, where the other is missing. */
  readonly placed: CivilDate | null
  readonly link: LineLink | null
}

/** A record that can't be read: which field, and what stands there. */
export interface RecordUnreadable {
  readonly record: CanonicalRecord
  readonly field: string
  /** The source's text; null where it is missing. */
  readonly value: string | null
  /** What was expected, as a phrase: 'an amount in USD'. */
  readonly expected: string
}
