import type { Direction, Severity } from '../../reconcile/findings/finding.js'
import type { LinkMethod } from '../../reconcile/linking/link.js'
import type { Aside, Pass } from '../../reconcile/matching/match.js'
import type { FieldKind } from '../../reconcile/records/field.js'

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
  readonly successor: NamedRecord | null
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
}

export interface ExplainedLine {
  readonly id: string
  readonly productCode: string | null
  readonly terms: readonly Term[]
}

export type ItemState = 'ties' | 'differs' | 'not billed' | 'not yet due' | 'not compared'

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
  readonly link: LinkMethod | null
  /** Of a credit: the number of the invoice that it takes back. */
  readonly takesBack: string | null
}

export interface ExplainedAside {
  readonly why: Aside
  readonly charges: readonly ExplainedCharge[]
  /** Of a duplicate: the number of the document that it repeats. */
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
  readonly difference: string | null
  readonly cause: { readonly code: string; readonly text: string } | null
  /** What would make it go away. */
  readonly action: string
}

export interface DocumentExplanation {
  readonly schema: typeof EXPLANATION_SCHEMA
  readonly kind: 'invoice' | 'credit memo'
  readonly asOf: string
  readonly upshot: string
  readonly document: NamedRecord
  readonly customer: NamedRecord | null
  readonly facts: readonly Term[]
  readonly lines: readonly DocumentLine[]
  readonly findings: readonly ExplainedFinding[]
}

export interface DocumentLine {
  readonly id: string
  readonly facts: readonly Term[]
  readonly link: {
    readonly method: LinkMethod
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
  readonly finding: ExplainedFinding
  readonly evidence: readonly {
    readonly system: string
    readonly record: string
    readonly id: string
    readonly field: string | null
    readonly value: string | null
    readonly url: string | null
  }[]
  /** Its contract, with the items that the finding speaks of. */
  readonly contract: ContractExplanation | null
  readonly documents: readonly DocumentExplanation[]
}
