import type { BilledDocument, BilledLine, RecordUnreadable } from '../documents/document.js'
import type { Charge, Item, Tying } from '../matching/match.js'
import type { CanonicalRecord } from '../records/record.js'
import type { LineTerm } from '../schedule/line-term.js'
import type { Schedule } from '../schedule/schedule.js'
import type { Contract, TermsReading } from '../terms/contract.js'
import type { IncludesTax } from './includes-tax.js'

/** A contract that this unit judges, with all that bears on it. */
export interface JudgedContract {
  readonly record: CanonicalRecord
  readonly lineRecords: readonly CanonicalRecord[]
  readonly milestoneRecords: readonly CanonicalRecord[]
  /** Which purchase orders it had when, as far as its row's changes tell. */
  readonly purchaseOrders: readonly CanonicalRecord[]
  /** Approved overrides of its terms and its lines'. */
  readonly overrides: readonly CanonicalRecord[]
  readonly reading: TermsReading
  /** Null where the terms can't be read. */
  readonly contract: Contract | null
  /** NetSuite customers that may be invoiced for it, their parents and children included. */
  readonly payers: readonly CanonicalRecord[]
  readonly successors: readonly Succession[]
  readonly predecessor: Succession | null
  /** Opportunities tied to it by either side's reference. */
  readonly opportunities: readonly CanonicalRecord[]
  /** Lines of invoices that name it and bill nothing: voided, or not approved. */
  readonly idle: readonly BilledLine[]
  /** Invoices that bill it and weren't taken back in full, by date and id. */
  readonly invoices: readonly BilledDocument[]
  /** All money billed on it and taken back. */
  readonly charges: readonly Charge[]
  /** Unreadable documents that bill it, each with its lines' records that belong here. */
  readonly unreadable: readonly UnreadableBill[]
  /** Null where the terms can't be read, or nobody pays. */
  readonly schedule: Schedule | null
  /** Service of each line, by its id. */
  readonly lineTerms: ReadonlyMap<string, LineTerm>
  /** Null where the terms can't be read, or nobody pays. */
  readonly tying: Tying | null
  /** Whether a product's amounts are compared with tax. */
  readonly includesTax: IncludesTax
  /** Sales orders that name it, or its opportunity. */
  readonly salesOrders: readonly SalesOrder[]
}

export interface SalesOrder {
  readonly record: CanonicalRecord
  readonly lines: readonly CanonicalRecord[]
}

/** A record at home here that can't be read; of a line, with its document. */
export interface UnreadableRecord extends RecordUnreadable {
  readonly parent: CanonicalRecord | null
}

/** An opportunity of the account, and the contracts in force that it is tied to. */
export interface OpenOpportunity {
  readonly record: CanonicalRecord
  readonly contracts: readonly CanonicalRecord[]
}

export interface UnreadableBill {
  readonly unreadable: RecordUnreadable
  readonly document: CanonicalRecord
  readonly lines: readonly CanonicalRecord[]
}

export interface Succession {
  readonly contractId: string
  readonly number: string | null
  readonly inferred: boolean
}

/** A document without a contract, whole or in part. */
export interface Unlinked {
  readonly document: BilledDocument
  readonly charges: readonly Charge[]
  /** Ids of the contracts that it could belong to. */
  readonly candidates: readonly string[]
  /** What they are called, by id. */
  readonly numbers: ReadonlyMap<string, string>
}

/** An open item that a line whose contract is in doubt would fill: nobody says that it is missing. */
export interface Held {
  readonly item: Item
  readonly by: Charge
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
  /** Records of those that this unit judges as documents: each document is judged in one unit. */
  readonly ownDocuments: ReadonlySet<CanonicalRecord>
  readonly unlinked: readonly Unlinked[]
  /** Ids of documents that no contract governs: nobody speaks of them. */
  readonly outside: ReadonlySet<string>
  /** Approved links that persons made, by the document's id. */
  readonly manualLinks: ReadonlyMap<string, readonly CanonicalRecord[]>
  /** What was applied from each payment or credit memo, by its id. */
  readonly applicationsFrom: ReadonlyMap<string, readonly CanonicalRecord[]>
  /** Payments of the customers at home here, dated to the as-of date. */
  readonly payments: readonly CanonicalRecord[]
  /** What was applied to each invoice, by its id. */
  readonly applications: ReadonlyMap<string, readonly CanonicalRecord[]>
  readonly held: readonly Held[]
  /** Every sales order of the account's customers. */
  readonly salesOrders: readonly SalesOrder[]
  /** Records at home here that can't be read. */
  readonly unreadable: readonly UnreadableRecord[]
  /** Opportunities of the account. */
  readonly opportunities: readonly OpenOpportunity[]
  /** Any opportunity that is here, by its id. */
  readonly opportunityById: (id: string) => CanonicalRecord | null
  /** Customers that claim the account themselves, either way; children that belong to it by their parent left out. */
  readonly claiming: readonly CanonicalRecord[]
}
