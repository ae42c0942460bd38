import type { CivilDate } from '../basics/civil-date.js'
import type { Fraction, Rounding } from '../basics/fraction.js'

export type Frequency =
  | { readonly unit: 'months'; readonly count: number }
  | {
      readonly unit: 'days'
      readonly count: number /** weekly and biweekly: calendar weeks start on Monday. */
      readonly weeks: boolean
    }
  | { readonly unit: 'upfront' }
  | { readonly unit: 'one-time' }
  | { readonly unit: 'milestone' }

export type Timing = 'advance' | 'arrears'
export type Anchor = 'contract' | 'calendar' | 'day'
export type Proration = 'daily' | 'thirty360' | 'monthly' | 'annual365' | 'none'
export type PricePeriod = 'month' | 'quarter' | 'year' | 'term' | 'period'
export type ChargeType = 'recurring' | 'one-time' | 'usage' | 'as-incurred'

/** The conventions of a line: its own, else its contract's, else the configuration's, else the default. */
export interface Conventions {
  readonly terminationDay: 'billed' | 'unbilled'
  readonly anchorDate: CivilDate | null
  readonly firstBoundary: 'next-day' | 'whole-period'
  readonly monthEnd: 'clamp' | 'sticky'
  readonly stub: 'back-short' | 'front-short' | 'back-long' | 'front-long'
  readonly finalArrears: 'day-after-end' | 'next-boundary'
  readonly fractionDigits: number | 'exact'
  readonly remainder: 'last' | 'first' | 'largest'
  readonly upliftBase: 'compound' | 'simple'
  readonly upliftFrom: 'line' | 'contract' | 'renewal'
  readonly priceDigits: number | 'exact'
  readonly terminationBilling: 'prorate' | 'keep' | 'accelerate'
  readonly changeDay: 'new' | 'old'
  readonly rounding: Rounding
}

/** A contract line with everything resolved that it inherits. */
export interface ContractLine {
  readonly id: string
  readonly productCode: string | null
  readonly description: string | null
  readonly replaces: string | null
  readonly chargeType: ChargeType
  readonly quantity: Fraction
  /** Null for usage and as-incurred lines without a price. */
  readonly unitPrice: Fraction | null
  /** 0 where none was given. */
  readonly discountPercent: Fraction
  readonly pricePeriod: PricePeriod
  /** The line's own dates; null: the contract's. */
  readonly startDate: CivilDate | null
  readonly endDate: CivilDate | null
  readonly currency: string
  readonly frequency: Frequency
  readonly timing: Timing
  readonly anchor: Anchor
  /** 1 to 31 with anchor `day`, else null. */
  readonly billingDay: number | null
  readonly billingOffsetDays: number
  readonly proration: Proration
  readonly upliftPercent: Fraction
  readonly bookedOn: CivilDate | null
  readonly billedThrough: CivilDate | null
  /** The line's own sum; the contract's stands on the contract. */
  readonly openingBilled: Fraction | null
  readonly minimumCommit: Fraction | null
  readonly commitPeriod: 'billing' | 'year' | 'term'
  readonly cap: Fraction | null
  readonly priceIncludesTax: boolean
  readonly conventions: Conventions
}

export interface Milestone {
  readonly date: CivilDate
  /** One of the two is there. */
  readonly amount: Fraction | null
  readonly percent: Fraction | null
  readonly done: boolean | null
}

export type PaymentTerms =
  | { readonly netDays: number }
  /** A term that isn't net days, by name. */
  | { readonly name: string }

export interface Contract {
  readonly id: string
  readonly number: string | null
  readonly startDate: CivilDate
  /** The agreed last day (`endDate`, else from `termMonths`); null: evergreen. */
  readonly endDate: CivilDate | null
  readonly terminatedOn: CivilDate | null
  readonly autoRenew: boolean
  /** Null: a renewed term is as long as the first. */
  readonly renewalTermMonths: number | null
  readonly renewalOf: string | null
  readonly bookedOn: CivilDate | null
  readonly billedThrough: CivilDate | null
  /** A sum billed in an earlier system for the whole contract; lines may have their own besides. */
  readonly openingBilled: Fraction | null
  /** For milestones; a line has its own. */
  readonly billingOffsetDays: number
  readonly hold: {
    readonly from: CivilDate
    readonly until: CivilDate | null
    readonly reason: string | null
  } | null
  readonly anchor: Anchor
  readonly billingDay: number | null
  readonly paymentTerms: PaymentTerms | null
  readonly currency: string
  readonly totalValue: Fraction | null
  readonly poNumber: string | null
  readonly deliveryMethod: string | null
  readonly milestones: readonly Milestone[]
  readonly graceDays: number
  readonly earlyDays: number
  readonly conventions: Conventions
  readonly lines: readonly ContractLine[]
}

/** Terms that can't be turned into a schedule: which field of which record, and what stands there. */
export interface TermsUnreadable {
  readonly field: string
  /** The source's text; null where it is missing. */
  readonly value: string | null
  /** The line that it stands on; null: the contract. */
  readonly lineId: string | null
  /** What was expected, as a sentence. */
  readonly message: string
}

export type TermsReading =
  | { readonly ok: true; readonly contract: Contract }
  | { readonly ok: false; readonly unreadable: TermsUnreadable }
