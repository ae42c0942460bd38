import type { ObjectName } from '../records/object.js'
import type { CanonicalRecord } from '../records/record.js'

/**
 * How a line came to its contract, best evidence first; `none` has no contract, `ambiguous` has candidates.
 * `applied invoice` is a credit memo's: that of the invoice which it is applied to, or was made from.
 */
export type LinkMethod =
  | 'approved link'
  | 'line reference'
  | 'body reference'
  | 'opportunity'
  | 'sales order'
  | 'applied invoice'
  | 'po number'
  | 'only fitting contract'
  | 'successor'
  | 'ambiguous'
  | 'none'

/** Where one line of an invoice or credit memo belongs. */
export interface LineLink {
  readonly object: ObjectName
  readonly lineId: string
  readonly documentId: string
  readonly contractId: string | null
  readonly method: LinkMethod
  /** Contract ids, where more than one answer came out. */
  readonly candidates: readonly string[]
  /** What they are called, in the same order; absent where there are none. */
  readonly candidateNumbers?: readonly string[]
  /** What the document's customer is called, where it is none of the contract's payers: its record isn't where the contract is. */
  readonly stranger?: string
  /** Its home: the unit that judges it. */
  readonly unit: string
}

/** The units in which a record is loaded, and for a document where each of its lines is at home. */
export interface Home {
  readonly object: ObjectName
  readonly id: string
  /** `account:ID` or `customer:ID`. */
  readonly units: readonly string[]
  readonly links: readonly LineLink[]
}

/** A home with the record whose home it is. */
export interface Housed {
  readonly home: Home
  readonly record: CanonicalRecord
}
