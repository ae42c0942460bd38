import type { LookedFor } from '../causes/missing/catalogue.js'
import type { Finding } from '../findings/finding.js'
import type { Item } from '../matching/match.js'
import type { JudgedContract, Unlinked } from './judged.js'
import type { UnitOutcome } from './unit.js'

/**
 * Everything that the reconciliation of a unit found out, for `explain` and the reports: each contract's terms, expected
 * items and what was billed, how they were matched, and which findings speak of them. A {@link UnitOutcome} is all that is saved.
 */
export interface UnitReport extends UnitOutcome {
  readonly contracts: readonly ContractReport[]
  /** Invoices and credit memos without a contract, with candidates. */
  readonly unlinked: readonly Unlinked[]
}

export interface ContractReport extends JudgedContract {
  /** All findings that name this contract. */
  readonly findings: readonly Finding[]
  /** The finding that speaks of an item; absent where none does. */
  readonly claims: ReadonlyMap<Item, Finding>
  /** What was looked at to tell why items weren't billed; `ofLine`: why a line was left out. */
  readonly lookedFor: (items: readonly Item[], ofLine: boolean) => readonly LookedFor[]
}
