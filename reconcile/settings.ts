import type { Severity } from './findings/finding.js'
import type { Condition } from './scope/condition.js'

/** What a company chooses under `reconcile:` (and the parts of `reporting:` that findings need), resolved and plain. */
export interface ReconcileSettings {
  /** ISO 4217 code in which exposures are compared and summed. */
  readonly reportingCurrency: string
  /** Whose exchange rates are taken: the billing system's, or those of a file alone. */
  readonly ratesFrom: RatesFrom
  /** Days after a bill date that are still in time. */
  readonly graceDays: number
  /** Days before a bill date that are still in time; null: as many as `graceDays`. */
  readonly earlyDays: number | null
  readonly tolerance: ToleranceSettings
  /** Terms and conventions where a contract says nothing: canonical field → canonical text. */
  readonly defaults: Readonly<Record<string, string>>
  /** By rule code; an absent rule has its own defaults. */
  readonly rules: Readonly<Record<string, RuleSettings>>
  /** Least exposure of each severity, decimal text in the reporting currency. */
  readonly severity: { readonly critical: string; readonly high: string; readonly medium: string }
  /** Cases below it stay out of the worklist; decimal text in the reporting currency, by direction. */
  readonly materiality: Materiality
  /** `contract` where items can't be told apart at all. */
  readonly matchBy: 'product' | 'contract'
  /** Billing groups: name → product codes that are billed as one. */
  readonly groups: Readonly<Record<string, readonly string[]>>
  readonly outOfScope: OutOfScope
  readonly cutOver: CutOver
  readonly opportunityAmount: 'tcv' | 'acv' | 'first-year'
  readonly totalValueCovers: 'all' | 'original'
  readonly holdMaxDays: number
}

/** By direction; `other` holds for each of the last three that isn't given. */
export interface Materiality {
  readonly owedToUs: string
  readonly owedToCustomer: string
  readonly other: string
  readonly timing?: string
  readonly risk?: string
  readonly data?: string
}

export type RatesFrom = 'system' | 'file'

/** Whichever of the two is larger: an amount in the currency's own unit, or a percentage of what was expected. */
export interface Tolerance {
  /** Decimal text, in the currency's own unit; at least one minor unit where it has no decimals. */
  readonly amount: string
  /** Decimal text. */
  readonly percent: string
}

export interface ToleranceSettings extends Tolerance {
  /** By ISO code. */
  readonly currencies: Readonly<Record<string, Partial<Tolerance>>>
}

/** What may be set for one rule; what is absent is the rule's own default. */
export interface RuleSettings {
  readonly enabled?: boolean | undefined
  readonly severity?: Severity | undefined
  readonly graceDays?: number | undefined
  readonly tolerance?: Partial<Tolerance> | undefined
  /** PO and delivery rules: only invoices with an open balance. */
  readonly onlyOpen?: boolean | undefined
}

/** What no contract governs: it raises no finding, and is counted and summed apart. */
export interface OutOfScope {
  /** Product codes, or items' ids. */
  readonly items: readonly string[]
  /** Customers' ids, entity ids or names. */
  readonly customers: readonly string[]
  /** What an invoice or credit memo says that is one of these; null: none is. */
  readonly where: Condition | null
}

/** The day from which the book is judged, `YYYY-MM-DD`; null: from its beginning. */
export interface CutOver {
  readonly date: string | null
  /** By subsidiary id or name. */
  readonly subsidiaries: Readonly<Record<string, string>>
}

export const DEFAULT_SETTINGS: ReconcileSettings = {
  reportingCurrency: 'USD',
  ratesFrom: 'system',
  graceDays: 5,
  earlyDays: null,
  tolerance: { amount: '0.01', percent: '0', currencies: {} },
  defaults: {},
  rules: {},
  severity: { critical: '10000', high: '1000', medium: '100' },
  materiality: { owedToUs: '0', owedToCustomer: '0', other: '0' },
  matchBy: 'product',
  groups: {},
  outOfScope: { items: [], customers: [], where: null },
  cutOver: { date: null, subsidiaries: {} },
  opportunityAmount: 'tcv',
  totalValueCovers: 'all',
  holdMaxDays: 30,
}
