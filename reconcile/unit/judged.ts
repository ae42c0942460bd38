import type { BilledDocument, BilledLine, RecordUnreadable } from '../documents/document.js'
import type { Item, Tying } from '../matching/match.js'
import type { CanonicalRecord } from '../records/record.js'
import type { Contract, TermsReading } from '../terms/contract.js'

/** A contract that this unit judges, with all that bears on it. */
export interface JudgedContract {
  readonly record: CanonicalRecord
  readonly lineRecords: readonly CanonicalRecord[]
  readonly milestoneRecords: readonly CanonicalRecord[]
  readonly reading: TermsReading
  /** Null where the terms can't be read. */
  readonly contract: Contract | null
  /** NetSuite customers that may be invoiced for it, their parents and children included. */
  readonly payers: readonly CanonicalRecord[]
  readonly successor: Succession | null
  readonly predecessor: Succession | null
  /** Opportunities tied to it by either side's reference. */
  readonly opportunities: readonly CanonicalRecord[]
  /** Lines of invoices and credit memos that belong to it, whatever their standing. */
  readonly lines: readonly BilledLine[]
  /** Unreadable documents that bill it. */
  readonly unreadable: readonly RecordUnreadable[]
  /** Lines whose contract is in doubt, this one being a candidate, and the items that each would fill. */
  readonly held: readonly { readonly line: BilledLine; readonly items: readonly Item[] }[]
  /** Null where the terms can't be read, or nobody pays. */
  readonly tying: Tying | null
  readonly salesOrders: readonly CanonicalRecord[]
}

export interface Succession {
  readonly contractId: string
  readonly number: string | null
  readonly inferred: boolean
}

/** A document without a contract, whole or in part. */
export interface Unlinked {
  readonly document: BilledDocument
  readonly lines: readonly BilledLine[]
  /** Ids of the contracts that each could belong to. */
  readonly candidates: readonly string[]
}

/** A unit of work, read, linked and matched: what rules look at. */
export interface JudgedUnit {
  readonly key: string
  /** The account; null where the unit is a customer's, or the account isn't staged. */
  readonly account: CanonicalRecord | null
  /** Customers of the account; of a customer's unit, that customer. */
  readonly customers: readonly CanonicalRecord[]
  readonly contracts: readonly JudgedContract[]
  /** Documents dated to the as-of date that have a line at home here, or none at all. */
  readonly documents: readonly BilledDocument[]
  readonly unlinked: readonly Unlinked[]
  /** Records at home here that can't be read. */
  readonly unreadable: readonly RecordUnreadable[]
  /** Opportunities of the account. */
  readonly opportunities: readonly CanonicalRecord[]
}
