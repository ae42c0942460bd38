import type { Conventions } from './conventions.js'
import type { Currency, Market, Subsidiary } from './money.js'

/** The business as it is, before any vendor's tables: who buys what, on which terms. */

export interface Product {
  readonly seq: number
  readonly code: string
  readonly name: string
  readonly kind: 'service' | 'goods' | 'fee'
  /** Monthly list price in US dollars, decimal text. */
  readonly price: string
  /** Sold in quantities of this size. */
  readonly quantities: readonly [number, number]
}

/** Net days and the words for them on both sides. */
export interface PaymentTerms {
  readonly seq: number
  readonly days: number
  /** NetSuite's term record. */
  readonly name: string
  /** What Salesforce's contract says. */
  readonly wording: string
}

export type Delivery = 'email' | 'portal' | 'print'

/** A NetSuite customer: who invoices are issued to. */
export interface Customer {
  readonly seq: number
  readonly name: string
  readonly account: Account | null
  readonly parent: Customer | null
  /** Its children that belong to the same account, or to none. */
  readonly branches: Customer[]
  readonly currency: Currency
  readonly subsidiary: Subsidiary
  /** A second company of the group that it buys from. */
  otherSeller: Subsidiary | null
  readonly country: string
  readonly taxPercent: string
  readonly terms: PaymentTerms
  /** How the customer record names its account: by its id of 18 or 15 characters, or not at all. */
  readonly reference: 'id18' | 'id15' | 'none'
  readonly inactive: boolean
}

/** A Salesforce account. */
export interface Account {
  readonly seq: number
  readonly name: string
  readonly parent: Account | null
  readonly market: Market
  readonly delivery: Delivery
  /** Its own NetSuite customer; without one the nearest parent's pays. */
  customer: Customer | null
  /** Whether the account names its customer, rather than the customer its account. */
  readonly namesCustomer: boolean
  readonly contracts: Contract[]
}

export type Frequency =
  | { readonly kind: 'months'; readonly count: number }
  | { readonly kind: 'days'; readonly count: number }
  | { readonly kind: 'upfront' }
  | { readonly kind: 'one-time' }
  | { readonly kind: 'milestone' }

export type PricePeriod = 'month' | 'quarter' | 'year' | 'term' | 'period'

/** A sum that is due on a day. */
export interface Milestone {
  readonly date: string
  /** Decimal text. */
  readonly amount: string
  /** Decimal text: what it is of the contract's total, where that is what was agreed. */
  readonly percent: string | null
  /** False: not reached yet, whatever its date. Null: nothing is said. */
  readonly done: boolean | null
}

/** Terms of a line that aren't its contract's. */
export type OwnTerms = Partial<
  Pick<Terms, 'frequency' | 'timing' | 'upliftPercent' | 'currency' | 'priceIncludesTax'> & {
    readonly conventions: Conventions
  }
>

export interface ContractLine {
  readonly seq: number
  readonly product: Product
  readonly charge: 'recurring' | 'one-time' | 'usage' | 'as-incurred'
  readonly quantity: string
  readonly unitPrice: string
  readonly discountPercent: string | null
  /** Null: the default, a month. */
  readonly pricePeriod: PricePeriod | null
  readonly startDate: string | null
  readonly endDate: string | null
  readonly description: string | null
  /** The order (0 is the first, later ones are amendments) that sold it. */
  readonly order: number
  /** What the record says in place of the truth, where somebody mistyped it. */
  readonly typo: { unitPrice?: null }
  readonly own?: OwnTerms
  /** Dates as the record has them, where two lines name one day of change and only one of them has it. */
  readonly shown?: { readonly startDate?: string; readonly endDate?: string }
  /** The line that this one replaces, where the record says so: its number. */
  readonly replaces?: number
  /** Of usage: decimal text, the least for each `commitPeriod`. */
  readonly minimumCommit?: string
  readonly commitPeriod?: 'billing' | 'year' | 'term'
  /** As incurred: decimal text, the most. */
  readonly cap?: string
}

/** An approved stop of billing: what falls due within it is billed on the day after its end. */
export interface Hold {
  readonly from: string
  /** Null: nobody has said until when. */
  readonly until: string | null
  readonly reason: string
}

/** Days around a bill date within which an invoice is in time, both limits inside. */
export interface Window {
  readonly late: number
  readonly early: number
}

export interface Terms {
  readonly startDate: string
  /** Null: evergreen. */
  readonly endDate: string | null
  readonly termMonths: number | null
  terminatedOn: string | null
  /** The first day of the contract that took this one's place before its end, and its products. */
  replacedBy?: { readonly from: string; readonly products: ReadonlySet<string> } | undefined
  readonly autoRenew: boolean
  readonly bookedOn: string | null
  readonly frequency: Frequency
  readonly timing: 'advance' | 'arrears'
  readonly anchor: 'contract' | 'calendar' | 'day'
  readonly billingDay: number | null
  readonly upliftPercent: string | null
  readonly hold: Hold | null
  readonly currency: Currency
  /** Last day billed in an earlier system. */
  readonly billedThrough?: string
  /** Only a sum is known of what an earlier system billed: decimal text. */
  readonly openingBilled?: string
  /** Prices are with tax. */
  readonly priceIncludesTax?: boolean
  /** Days after and before a bill date that are in time, where that isn't the company's usual. */
  readonly window?: Window
  readonly conventions?: Conventions
  readonly milestones?: readonly Milestone[]
}

/** What NetSuite's sales order says in place of what was sold. */
export interface OrderTwist {
  /** Nobody has approved it. */
  readonly pending?: true
  /** Its lines are closed, so much of their quantity billed. */
  readonly closedAt?: string
  readonly product?: Product
  readonly quantity?: string
  readonly unitPrice?: string
}

export interface Contract {
  readonly seq: number
  readonly number: string
  readonly account: Account
  readonly terms: Terms
  readonly lines: readonly ContractLine[]
  /** Total of the agreed term, minor units; null for an evergreen contract. */
  totalValue: bigint | null
  readonly paymentTerms: PaymentTerms
  poRequired: boolean
  poNumber: string | null
  /** The day on which the purchase order was last changed; null: it is the first. */
  poChangedOn: string | null
  readonly delivery: Delivery
  /** Where invoices are to be sent; null: wherever the customer has them sent. */
  readonly billToEmail: string | null
  /** The seller, where the contract names one: its customer's otherwise. */
  readonly subsidiary: Subsidiary | null
  /** Another account, a reseller say, that is invoiced in place of its own. */
  billTo: Account | null
  readonly renewalOf: Contract | null
  readonly opportunities: Opportunity[]
  /** Whether NetSuite has a sales order for it. */
  hasSalesOrder: boolean
  orderTwist: OrderTwist
  /** A contract of the same customer that is billed on the same days and on the same invoices. */
  readonly twin: Contract | null
  /** What the record says in place of the truth, where somebody mistyped it. */
  readonly typo: { schedule?: string; endDate?: string; currency?: string }
  /** Somebody made a mistake here, or is about to: no harmless oddities besides. */
  readonly marked: boolean
  /** Whether no other contract can be meant when the customer is all that an invoice names. */
  onlyOne: boolean
}

export interface Opportunity {
  readonly seq: number
  readonly name: string
  readonly account: Account
  readonly contract: Contract | null
  /** Which side names the other. */
  tie: 'opportunity' | 'contract' | 'both' | 'none'
  stage: 'won' | 'open' | 'lost'
  readonly type: 'New Business' | 'Renewal' | 'Amendment'
  amount: bigint
  readonly currency: Currency
  readonly closeDate: string
  isDeleted: boolean
  readonly typo: { currency?: string }
}

/** Where a customer has its invoices sent. */
export const billingAddress = ({ seq }: Customer): string => `billing+${seq}@customer.example`

/** Who sells under a contract to a customer. */
export const sellerOf = (contract: Contract, payer: Customer): Subsidiary =>
  contract.subsidiary ?? payer.subsidiary

/** First and last service day agreed or in force for a line. */
export const lineStart = (contract: { terms: Terms }, line: ContractLine): string =>
  line.startDate ?? contract.terms.startDate

/** Who is invoiced: the bill-to account's customer, else the account's own, else the nearest parent's. */
export function payerOf(contract: Contract): Customer | null {
  for (let account: Account | null = contract.billTo ?? contract.account; account; account = account.parent) {
    if (account.customer) return account.customer
  }
  return null
}
