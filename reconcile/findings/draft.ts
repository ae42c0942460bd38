import type { CivilDate } from '../basics/civil-date.js'
import type { Money } from '../basics/money.js'
import type { Period } from '../basics/period.js'
import type { CanonicalRecord } from '../records/record.js'
import type { Direction, Evidence, NamedDocument, Severity } from './finding.js'

/** What a rule says; {@link ./make} makes the finding of it: id, case, severity, exposure. */
export interface FindingDraft {
  readonly rule: string
  readonly direction: Direction
  readonly contract: CanonicalRecord | null
  readonly opportunity: CanonicalRecord | null
  /** Invoices and credit memos, in the order in which a person should look at them. */
  readonly documents: readonly NamedDocument[]
  /** The document is the subject (an invoice judged for itself) and a part of the identity. */
  readonly about: 'contract' | 'document' | 'opportunity' | 'account' | 'customer' | 'record'
  /** The record of the subject where it is none of the above: part of the identity. */
  readonly subject?: string
  readonly line: { readonly id: string; readonly productCode: string | null } | null
  readonly period: Period | null
  /** Part of the identity where the finding is an invoice that should have been. */
  readonly billDate: CivilDate | null
  readonly expected: Money | null
  readonly actual: Money | null
  /** What can't be judged, where there is no difference; null: none. Absent: the absolute difference. */
  readonly exposure?: Money | null
  /** In place of the rule's own severity. */
  readonly severity?: Severity
  readonly cause: { readonly code: string; readonly text: string } | null
  readonly message: string
  readonly evidence: readonly Evidence[]
}
