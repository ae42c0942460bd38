import type { Direction, Finding, Severity } from '../../reconcile/findings/finding.js'
import type { HasMoved } from '../../reconcile/review/figure.js'
import type { FixedBy } from '../../reconcile/review/fixed-by.js'
import type { FindingStatus } from '../../reconcile/review/state.js'
import type { UnitFigures, UnitOutcome } from '../../reconcile/unit/unit.js'
import type { Basis } from '../changes.js'
import type { OutcomeRow } from '../findings/outcome-row.js'

export type { FindingStatus } from '../../reconcile/review/state.js'

/** A finding with what history and people add. */
export interface FindingRow {
  readonly finding: Finding
  readonly status: FindingStatus
  readonly baseline: boolean
  /** As-of dates. */
  readonly firstSeen: string
  readonly lastSeen: string
  readonly assignee: string | null
}

/** What a list is narrowed and ordered by: no more than that of a finding, so that a hundred thousand are quick. */
export interface FindingOutline {
  readonly id: string
  readonly rule: string
  readonly severity: Severity
  readonly direction: Direction
  readonly status: FindingStatus
  readonly assignee: string | null
  readonly account: string | null
  readonly contract: string | null
  /** As-of date. */
  readonly firstSeen: string
  /** Its discrepancy is gone. */
  readonly isGone: boolean
  /** See {@link Seen}. */
  readonly mark: string
}

/** What a finding is added up by. */
export interface FindingNumber extends Pick<Finding, 'id' | 'currency' | 'difference' | 'exposure'> {}

export interface Stamp {
  readonly run: number
  readonly event: number
}

/** Which part a rerun covers; null: everything. */
export interface Scope {
  readonly units: ReadonlySet<string> | null
  readonly contracts: ReadonlySet<string> | null
  readonly rules: ReadonlySet<string> | null
}

export interface ComparisonStart {
  readonly runId: string
  readonly asOf: string
  readonly at: string
  readonly actor: string
  readonly scope: Scope
  /** A run as of an earlier day than the newest: writes its own document and changes no finding's state. */
  readonly lookBack: boolean
  /** Of a look back: findings are shown with the states that they had then. Absent: with those of now. */
  readonly statesAt?: string
  /** Units that aren't saved stand as they did: only what changed was compared. */
  readonly carryOver?: boolean
  /** Everything was judged, though what stands was known: says where both differ without a reason. */
  readonly check?: boolean
  /** What judging rests on besides the rows and the day; absent: nobody says, so that the next night judges everything. */
  readonly basis?: Basis
  /** By what a waiver lapses and a finding leaves the baseline, besides a waiver's last day; absent: by nothing. */
  readonly hasMoved?: HasMoved
  /** What put a finding right that is gone; absent: nobody says. */
  readonly fixedBy?: FixedBy
}

export interface FindingFilter {
  readonly status?: readonly FindingStatus[]
  readonly rule?: readonly string[]
  readonly severity?: readonly string[]
  readonly direction?: readonly string[]
  /** Account or contract: id, number or exact name. */
  readonly account?: readonly string[]
  readonly contract?: readonly string[]
  /** Null among them: nobody. */
  readonly assignee?: readonly (string | null)[]
  /** Only what the comparison itself found: without findings that had gone before it. */
  readonly standing?: boolean
  /** Only the part that the comparison covered: without findings that stood on, as a rerun of a part didn't look at them. */
  readonly covered?: boolean
}

export interface Findings {
  /** Opens a comparison; nothing that others see changes before `finish`. */
  begin(start: ComparisonStart): Promise<void>
  /** Saves units' outcomes, a transaction a call; `gone`: units that have no record any more. */
  save(runId: string, outcomes: readonly UnitOutcome[], gone?: readonly string[]): Promise<void>
  /** The same of outcomes that were made rows elsewhere, by `outcomeRow` (findings/outcome-row.ts). */
  saveRows(runId: string, rows: readonly OutcomeRow[], gone?: readonly string[]): Promise<void>
  /** Units of which two found the same, in byte order: the one saved last says it, which is to be the last in this order. */
  coupled(runId: string): Promise<readonly string[]>
  /**
   * Units whose standing findings the comparison has found in another unit: they have to be judged by it too, so that it is
   * said once what both find.
   */
  overlapped(runId: string): Promise<readonly string[]>
  /**
   * Makes the comparison the standing one, in one transaction: opens, reopens, changes and resolves findings, each with
   * its event; outside the scope nothing changes.
   */
  finish(runId: string): Promise<ComparisonOutcome>
  /**
   * Findings of every status as they stand (or stood right after a run), in the document's order; those that have gone
   * come with what they last said. Throws StoreError where the run has no finished comparison.
   */
  list(filter?: FindingFilter, runId?: string): AsyncIterable<FindingRow>
  /** By id, or an unambiguous beginning of at least 6 characters. */
  get(id: string): Promise<FindingRow | null>
  /**
   * Every finding of a filter in the document's order, without what it says; in one go. `since`: only those whose state has
   * changed after that event.
   */
  outline(filter?: FindingFilter, since?: number): Promise<readonly FindingOutline[]>
  /** The numbers behind all findings; what one says last comes last. */
  numbers(): AsyncIterable<FindingNumber>
  /** How far things are: the newest comparison (`seq` of its run), and the last event; null before the first one. */
  stamp(): Promise<Stamp | null>
  /** Sums of units' figures as they stand, or stood after a run; all zero before the first comparison. */
  figures(runId?: string): Promise<UnitFigures>
}

export interface ComparisonOutcome {
  readonly opened: number
  readonly reopened: number
  readonly changed: number
  readonly resolved: number
  readonly standing: number
  /** Findings left out because another one of this comparison has the same identity; should be 0. */
  readonly collisions: number
  /** Units that were judged, and units that stand as they did. */
  readonly judged: number
  readonly stood: number
  /** Of a comparison that checks: the first of the units that nothing touched and that were found to be another all the same. */
  readonly differing: readonly string[]
}
