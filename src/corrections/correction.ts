import type { FindingRow } from '../../state/store.js'
import type { ExplainedCorrection } from '../explain/explanation.js'

/** A document line of NetSuite's that puts a finding right. Ids are NetSuite's internal ids, amounts decimal text. */
export interface DocumentRow {
  /** Made of the finding's id: the same correction is the same document, however often it is exported. */
  readonly externalId: string
  readonly customerId: string
  readonly customerName: string
  /** `YYYY-MM-DD`. */
  readonly date: string
  readonly currency: string
  readonly termsId: string | null
  readonly poNumber: string | null
  readonly memo: string
  readonly itemId: string
  readonly productCode: string
  readonly amount: string
  readonly description: string
  readonly period: { readonly start: string; readonly end: string } | null
  readonly contract: string | null
  /** Of a credit memo's first row: the invoice that it is applied to and with how much; null where a person decides. */
  readonly apply: { readonly invoiceId: string; readonly amount: string } | null
  /** Numbers of the invoices that it is against. */
  readonly against: readonly string[]
  readonly findingId: string
}

/** An invoice whose terms are to be those of its contract. */
export interface TermsRow {
  readonly invoiceId: string
  readonly invoiceNumber: string
  readonly customerName: string
  readonly contract: string | null
  readonly termsBefore: string | null
  readonly termsId: string
  readonly termsName: string
  /** Null where the term isn't net days. */
  readonly dueDate: string | null
  readonly dueDateBefore: string | null
  readonly findingId: string
}

/** What one finding comes to. */
export type Outcome =
  | { readonly kind: 'invoice' | 'credit memo'; readonly rows: readonly DocumentRow[] }
  | { readonly kind: 'terms'; readonly row: TermsRow }
  | { readonly kind: 'left out'; readonly why: string }

/** A finding with what puts it right, as the reconciliation of the staged rows has it. */
export interface Corrected {
  readonly row: FindingRow
  /** Null where no invoice or credit memo does. */
  readonly correction: ExplainedCorrection | null
  /** The staged rows say something else by now. */
  readonly isStale: boolean
  readonly contract: ContractFacts | null
}

/** What of a contract the documents need. */
export interface ContractFacts {
  readonly number: string
  readonly paymentTerms: string | null
  readonly poNumber: string | null
  /** Its prices are with tax, so that amounts are too. */
  readonly pricesIncludeTax: boolean
  /** NetSuite customers who may be invoiced. */
  readonly payers: readonly { readonly id: string; readonly name: string }[]
}
