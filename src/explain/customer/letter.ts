export const LETTER_SCHEMA = 'tieout.customer-explanation/1'

/** What a customer is told of an invoice: amounts decimal text at the currency's digits, dates `YYYY-MM-DD`. */
export interface Letter {
  readonly schema: typeof LETTER_SCHEMA
  readonly invoice: string
  /** The day as of which it is written. */
  readonly asOf: string
  readonly date: string
  readonly dueDate: string | null
  readonly currency: string
  readonly customer: string | null
  readonly purchaseOrder: string | null
  readonly lines: readonly LetterLine[]
  /** What the lines come to before tax. */
  readonly net: string
  readonly tax: string
  readonly total: string
  /** Credits and payments, in the order of their dates. */
  readonly settled: readonly Settled[]
  /** What is still to be paid; null where that isn't known. */
  readonly open: string | null
  /** Something that it says is in question: no payment is asked for until that is settled. */
  readonly underReview: boolean
  /** From the previous invoice of each agreement that it bills. */
  readonly changes: readonly Change[]
}

export interface LetterLine {
  readonly what: string
  readonly period: { readonly start: string; readonly end: string } | null
  readonly amount: string
  /** How it comes about, in whole sentences. */
  readonly sentences: readonly string[]
}

export interface Settled {
  readonly what: 'credit' | 'payment'
  readonly number: string | null
  readonly date: string
  readonly amount: string
}

/** previous.amount + the steps = amount. */
export interface Change {
  /** The agreement's number, where the invoice bills several. */
  readonly agreement: string
  readonly previous: { readonly number: string; readonly date: string; readonly amount: string } | null
  readonly withTax: boolean
  readonly steps: readonly { readonly what: string; readonly amount: string }[]
  readonly amount: string
}
