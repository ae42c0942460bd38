import type { StepKind } from '../../reconcile/explain/step.js'
import type { Direction, Finding, Severity } from '../../reconcile/findings/finding.js'
import type { LinkMethod } from '../../reconcile/linking/link.js'
import type { Aside, Elsewhere, Pass } from '../../reconcile/matching/match.js'
import type { FieldKind } from '../../reconcile/records/field.js'
import type { BilledSide } from '../reports/billed-side.js'

export const EXPLANATION_SCHEMA = 'tieout.explanation/1'

/** What `tieout explain` says, as data: dates `YYYY-MM-DD`, amounts decimal text at the currency's digits. */
export type Explanation = ContractExplanation | DocumentExplanation | FindingExplanation

export interface ContractExplanation {
  readonly schema: typeof EXPLANATION_SCHEMA
  readonly kind: 'contract'
  readonly asOf: string
  /** The whole in a sentence. */
  readonly upshot: string
  readonly contract: NamedRecord
  readonly account: NamedRecord | null
  /** Who may be invoiced for it, in NetSuite. */
  readonly payers: readonly NamedRecord[]
  readonly opportunities: readonly NamedRecord[]
  readonly predecessor: NamedRecord | null
  readonly successors: readonly NamedRecord[]
  /** What was contracted, fell due, was billed, credited and paid, and is still to be billed: one a currency. */
  readonly statements: readonly ExplainedStatement[]
  readonly terms: readonly Term[]
  readonly lines: readonly ExplainedLine[]
  readonly milestones: readonly (readonly Term[])[]
  /** What stands in for terms that neither contract nor line has. */
  readonly defaults: readonly Term[]
  /** Why no schedule follows from it; null where one does. */
  readonly unreadable: {
    readonly field: string
    readonly value: string | null
    readonly line: string | null
    readonly message: string
  } | null
  readonly items: readonly ExplainedItem[]
  /** Billed on this contract, and matched to no item. */
  readonly aside: readonly ExplainedAside[]
  readonly findings: readonly ExplainedFinding[]
}

/** scheduled = dueToDate + notYetDue; stillToBill = notYetDue + dueAndUnbilled; before tax, save where prices include it. */
export interface ExplainedStatement {
  readonly currency: string
  /** What the agreed term adds up to; null for a contract without an end. */
  readonly contracted: string | null
  /** scheduled − contracted: a termination, a successor, renewals. */
  readonly changed: string | null
  /** Null where no schedule follows from the terms. */
  readonly scheduled: string | null
  readonly dueToDate: string | null
  readonly notYetDue: string | null
  readonly billed: string
  readonly credited: string
  /** billed − credited. */
  readonly net: string
  /** What payments settled of its invoices, with tax. */
  readonly paid: string | null
  readonly billedEarlier: string
  /** Usage, and time and materials, for which nothing is scheduled. */
  readonly asIncurred: string
  /** dueToDate − billedEarlier − net + asIncurred; below zero, more was billed than is due. */
  readonly dueAndUnbilled: string | null
  readonly stillToBill: string | null
}

export interface NamedRecord {
  readonly id: string
  readonly name: string
}

export interface Term {
  /** The canonical field. */
  readonly field: string
  /** What the field is. */
  readonly about: string
  readonly kind: FieldKind
  readonly value: string
  /** The source's own text where it isn't the value: mapped, read by a pattern, or a default. */
  readonly source: string | null
  /** Where a person says it: by which override, approved by whom, in place of what. */
  readonly by?: string
}

export interface ExplainedLine {
  readonly id: string
  readonly productCode: string | null
  readonly terms: readonly Term[]
}

export type ItemState = 'ties' | 'differs' | 'not billed' | 'not yet due' | 'cancelled' | 'not compared'

export interface ExplainedItem {
  readonly line: string
  readonly productCode: string | null
  readonly kind: string
  readonly period: { readonly start: string; readonly end: string }
  readonly stub: boolean
  readonly billDate: string
  readonly dueDate: string | null
  readonly due: boolean
  readonly amount: string
  readonly currency: string
  /** How the amount came about, with its numbers. */
  readonly arithmetic: string
  readonly state: ItemState
  readonly match: ExplainedMatch | null
  /** The finding that speaks of it. */
  readonly finding: string | null
}

export interface ExplainedMatch {
  readonly pass: Pass
  readonly ties: boolean
  /** Items that it answers together. */
  readonly items: number
  readonly expected: string
  readonly billed: string
  readonly difference: string
  readonly currency: string
  /** What was billed, by currency, where that isn't the items' alone: `billed` and `difference` are at face value then. Else empty. */
  readonly billedIn: readonly { readonly amount: string; readonly currency: string }[]
  readonly charges: readonly ExplainedCharge[]
}

export interface ExplainedCharge {
  readonly document: {
    readonly object: 'invoice' | 'creditMemo'
    readonly id: string
    readonly number: string
    readonly date: string
  }
  readonly line: string
  readonly amount: string
  readonly currency: string
  readonly period: { readonly start: string; readonly end: string } | null
  /** How the line came to its contract; null where that isn't known. */
  readonly link: LinkMethod | Elsewhere | null
  /** Of a credit: the number of the invoice that it takes back. */
  readonly takesBack: string | null
}

export interface ExplainedAside {
  readonly why: Aside
  readonly charges: readonly ExplainedCharge[]
  /** Of a duplicate: the number of the document that it repeats, or of several. */
  readonly repeats: string | null
}

export interface ExplainedFinding {
  readonly id: string
  readonly rule: string
  readonly title: string
  readonly severity: Severity
  readonly direction: Direction
  readonly message: string
  readonly currency: string | null
  readonly expected: string | null
  readonly actual: string | null
  /** What was billed, in the currency that it was billed in. */
  readonly billed: BilledSide
  readonly difference: string | null
  readonly cause: { readonly code: string; readonly text: string } | null
  /** What would make it go away. */
  readonly action: string
  /** The causes that came nearest to the billed amount, nearest first. */
  readonly alternatives: readonly ExplainedAlternative[]
  /** Where nothing was billed: every cause in the order in which it was looked for. */
  readonly lookedFor: readonly ExplainedSearch[]
  /** The document that makes it go away; null where none does. */
  readonly correction: ExplainedCorrection | null
}

/** A cause that records were looked at for; `why` says what shows it, or what was looked at and isn't it. */
export interface ExplainedSearch {
  readonly cause: string
  readonly title: string
  readonly shown: boolean
  readonly why: string
}

/** A cause that was tried: what it would have billed, and what was billed less that (zero: it fits). */
export interface ExplainedAlternative {
  readonly cause: string
  readonly title: string
  readonly amount: string
  readonly missedBy: string
}

/** An invoice or credit memo to be issued, before tax; its lines add up to its amount. */
export interface ExplainedCorrection {
  readonly kind: 'invoice' | 'credit memo'
  readonly currency: string
  readonly amount: string
  /** Numbers of the invoices that a credit memo is against. */
  readonly against: readonly string[]
  readonly lines: readonly {
    readonly productCode: string | null
    readonly period: { readonly start: string; readonly end: string } | null
    readonly amount: string
  }[]
}

export interface DocumentExplanation {
  readonly schema: typeof EXPLANATION_SCHEMA
  readonly kind: 'invoice' | 'credit memo'
  readonly asOf: string
  readonly upshot: string
  readonly document: NamedRecord
  readonly customer: NamedRecord | null
  /** From the previous invoice of each contract that it bills; none for a credit memo. */
  readonly bridges: readonly ExplainedBridge[]
  readonly facts: readonly Term[]
  readonly lines: readonly DocumentLine[]
  readonly findings: readonly ExplainedFinding[]
}

/** previous.amount + the steps = amount. */
export interface ExplainedBridge {
  readonly contract: NamedRecord
  readonly currency: string
  readonly withTax: boolean
  /** Null: it is the first invoice of the contract. */
  readonly previous: {
    readonly id: string
    readonly number: string
    readonly date: string
    readonly currency: string
    readonly amount: string
  } | null
  /** None where the currencies of the two differ. */
  readonly steps: readonly { readonly kind: StepKind; readonly amount: string }[]
  readonly amount: string
}

export interface DocumentLine {
  readonly id: string
  readonly facts: readonly Term[]
  readonly link: {
    readonly method: LinkMethod
    /** Of a person's link: which, approved by whom. */
    readonly by?: string
    readonly contract: NamedRecord | null
    readonly candidates: readonly NamedRecord[]
  } | null
  /** Items that it bills, each with its arithmetic. */
  readonly items: readonly (ExplainedItem & { readonly contract: NamedRecord })[]
  readonly match: ExplainedMatch | null
  /** Why it is matched to nothing, as a sentence; null where it is matched. */
  readonly unmatched: string | null
}

export interface FindingExplanation {
  readonly schema: typeof EXPLANATION_SCHEMA
  readonly kind: 'finding'
  readonly asOf: string
  readonly upshot: string
  /** Whose it is, also where it is of no contract. */
  readonly account: Finding['account']
  readonly finding: ExplainedFinding
  readonly evidence: readonly {
    readonly system: string
    readonly record: string
    readonly id: string
    readonly field: string | null
    readonly value: string | null
    /** What the record is called whose id the value is. */
    readonly name?: string
    readonly url: string | null
  }[]
  /** Its contract, with the items that the finding speaks of. */
  readonly contract: ContractExplanation | null
  readonly documents: readonly DocumentExplanation[]
}
