import type {
  Contract,
  ContractLine,
  Customer,
  Delivery,
  Opportunity,
  PaymentTerms,
  Product,
} from './business.js'
import { addDays } from './calendar.js'
import { decimal, dividedBy, fraction, rounded, times } from './exact.js'
import { type Currency, moneyText, type Subsidiary } from './money.js'
import type { Item } from './oracle/schedule.js'

/** What NetSuite's side holds, before it is written as ledger rows: charges are positive here, credits' amounts too. */

export interface InvoiceLine {
  kind: 'item' | 'discount' | 'shipping' | 'description' | 'subtotal'
  product: Product | null
  /** Decimal text; null where the line shows none. */
  quantity: string | null
  rate: string | null
  /** Minor units before tax; negative for a discount; null for a line that only says something. */
  amount: bigint | null
  serviceStart: string | null
  serviceEnd: string | null
  /** The contract that the line itself names. */
  contract: Contract | null
  memo: string | null
  /** The contract line that it bills. */
  readonly source: ContractLine | null
  /** Its own tax, minor units, where the price was with tax; absent: its share of the invoice's. */
  tax?: bigint
}

export type CreditReason = 'billing' | 'concession' | 'write-off' | 'tax'

export interface Invoice {
  readonly kind: 'invoice' | 'credit'
  /** Given when the book is closed, in order of date. */
  number: string
  customer: Customer
  /** The seller. */
  subsidiary: Subsidiary
  date: string
  /** The day on which it was entered, where that isn't its date. */
  createdOn: string | null
  /** A day of the period that it is posted to, where that isn't its date's. */
  postedOn: string | null
  dueDate: string
  terms: PaymentTerms
  currency: Currency
  poNumber: string | null
  contractRef: Contract | null
  opportunityRef: Opportunity | null
  /** The contract from whose sales order it was made. */
  salesOrder: Contract | null
  lines: InvoiceLine[]
  state: 'approved' | 'pending' | 'voided'
  memo: string | null
  delivery: Delivery
  /** What the record says of that, where it isn't one of the usual words. */
  sentBy?: string
  /** When it was sent: text, since the field is free text. */
  sentOn: string | null
  sentTo: string | null
  portalStatus: string | null
  submittedOn: string | null
  readonly reason: CreditReason | null
  /** Nobody has paid it, nor will before the as-of date. */
  keepOpen: boolean
  /** Paid in full, whatever the customer's habits. */
  paid: boolean
}

/** Money that moves between a customer and the seller, or a journal line that stands in for it. */
export type PaymentKind = 'payment' | 'refund' | 'deposit' | 'deposit-application' | 'journal'

export interface Payment {
  readonly kind: PaymentKind
  number: string
  readonly customer: Customer
  readonly date: string
  readonly currency: Currency
  /** Minor units. */
  readonly amount: bigint
}

/** Money of a payment or a credit memo that settles an invoice, in minor units of the invoice's currency. */
export interface Application {
  readonly from: Invoice | Payment
  readonly to: Invoice
  readonly amount: bigint
}

/** Money of a payment, a deposit or a credit memo that another document uses up: a refund, or a deposit's application. */
export interface Use {
  readonly of: Invoice | Payment
  readonly by: Payment
  readonly amount: bigint
}

/** An invoice and the expected items that it bills. */
export interface Bill {
  invoice: Invoice
  items: readonly Item[]
}

/** The seller's receivables: everything that was issued, paid and applied. */
export interface Ledger {
  readonly asOf: string
  readonly invoices: Set<Invoice>
  readonly payments: Payment[]
  readonly applications: Application[]
  readonly uses: Use[]
}

/** A line that shows no more than its whole amount: one at that rate, or one taken away. */
export const wholeAmount = (amount: bigint, currency: Currency) => ({
  amount,
  quantity: amount < 0n ? '-1' : '1',
  rate: moneyText(amount < 0n ? -amount : amount, currency),
})

/** The sum before tax. */
export const netAmount = (invoice: Invoice): bigint =>
  invoice.lines.reduce((sum, line) => sum + (line.amount ?? 0n), 0n)

/** How a customer gets an invoice: by which way, when, and where to. */
export const delivered = (
  delivery: Delivery,
  date: string,
  address: string,
): Pick<Invoice, 'delivery' | 'sentOn' | 'sentTo' | 'portalStatus' | 'submittedOn'> => ({
  delivery,
  sentOn: date,
  sentTo: delivery === 'email' ? address : null,
  portalStatus: delivery === 'portal' ? 'Accepted' : null,
  submittedOn: delivery === 'portal' ? date : null,
})

/** An invoice that nobody has sent yet. */
export const UNSENT = { sentOn: null, sentTo: null, portalStatus: null, submittedOn: null } as const

/** Moves an invoice to another day, with everything that goes by its date. */
export function redate(invoice: Invoice, date: string): void {
  invoice.date = date
  invoice.dueDate = addDays(date, invoice.terms.days)
  invoice.sentOn = date
  if (invoice.submittedOn !== null) invoice.submittedOn = date
}

/** The same document again, with lines of its own. */
export const copyOf = (invoice: Invoice): Invoice => ({
  ...invoice,
  lines: invoice.lines.map((line) => ({ ...line })),
})

/** A credit memo that takes back an invoice's lines on a later day, for a reason. */
export function creditFor(invoice: Invoice, date: string, reason: CreditReason): Invoice {
  return {
    ...copyOf(invoice),
    kind: 'credit',
    date,
    dueDate: date,
    reason,
    memo: null,
    sentOn: date,
    createdOn: null,
    postedOn: null,
    salesOrder: null,
  }
}

/** Applies a credit memo to an invoice in the full amount of the credit, tax included. */
export function applyCredit(ledger: Ledger, credit: Invoice, invoice: Invoice): void {
  ledger.applications.push({ from: credit, to: invoice, amount: grossAmount(credit) })
}

/** Tax on an amount at a customer's rate, rounded once. */
export const taxOn = (amount: bigint, { taxPercent }: Customer): bigint =>
  rounded(dividedBy(times(fraction(amount), decimal(taxPercent)), fraction(100)))

/** Tax on the whole invoice: what lines have of their own, and the tax on all others, rounded once. */
export function taxAmount({ lines, customer }: Invoice): bigint {
  const own = lines.reduce((sum, { tax = 0n }) => sum + tax, 0n)
  const others = lines.filter(({ tax }) => tax === undefined)
  return (
    own +
    taxOn(
      others.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n),
      customer,
    )
  )
}

export const grossAmount = (invoice: Invoice): bigint => netAmount(invoice) + taxAmount(invoice)
