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
  /** NetSuite customer that it is about; null: the account's. */
  readonly customerId: string | null
  /** It is about a record of the whole company, and no account's, whichever unit met it. */
  readonly isOfAll?: boolean
  /** What tells it from others of the same rule, contract, line, period and bill date: a document's id, a record's. */
  readonly subject: string | null
  readonly line: { readonly id: string; readonly productCode: string | null } | null
  readonly period: Period | null
  /** Part of the identity where the finding is an invoice that should have been. */
  readonly billDate: CivilDate | null
  readonly expected: Money | null
  readonly actual: Money | null
  /** What was billed, in the currency that it was billed in, where that is another than the draft's. */
  readonly billed?: Money
  /** What can't be judged, where there is no difference; null: none; 'difference': the absolute difference. */
  readonly exposure: Money | 'difference' | null
  /** In place of the rule's own severity. */
  readonly severity: Severity | null
  readonly cause: { readonly code: string; readonly text: string } | null
  /**
   * From when on it is judged: the bill date of its first item, of a contract that ran out the day on which the next would begin,
   * else its invoice's date. Null: always.
   */
  readonly on: CivilDate | null
  readonly message: string
  readonly evidence: readonly Evidence[]
}

type Needed = Pick<FindingDraft, 'rule' | 'direction' | 'message' | 'evidence'>

/** A draft with nothing said that isn't given. */
export const draft = (parts: Needed & Partial<FindingDraft>): FindingDraft => ({
  contract: null,
  opportunity: null,
  documents: [],
  customerId: null,
  subject: null,
  line: null,
  period: null,
  billDate: null,
  expected: null,
  actual: null,
  exposure: parts.expected && parts.actual ? 'difference' : null,
  severity: null,
  cause: null,
  on: parts.billDate ?? null,
  ...parts,
})
