import type { Attestation } from '../reconcile/attestations/attestation.js'
import type { Finding } from '../reconcile/findings/finding.js'
import type { Key } from '../reconcile/linking/key.js'
import type { Home } from '../reconcile/linking/link.js'
import type { ObjectName } from '../reconcile/records/object.js'
import type { CanonicalRecord, RecordsByObject } from '../reconcile/records/record.js'
import type { Held } from '../reconcile/review/actions.js'
import type { HasMoved } from '../reconcile/review/figure.js'
import type { FixedBy } from '../reconcile/review/fixed-by.js'
import type { Requested, ReviewRequest } from '../reconcile/review/request.js'
import type { FindingStatus, ReviewState } from '../reconcile/review/state.js'
import type { UnitFigures, UnitOutcome, UnitRecords } from '../reconcile/unit/unit.js'
import type { Basis, Changes, Relinking } from './changes.js'
import type { OutcomeRow } from './findings/outcome-row.js'
import type { HomeRow, WantRow } from './homes/home-row.js'
import type { Indicators } from './indicators.js'
import type { StoreAddress } from './reader.js'
import type { Visits } from './visits.js'

/** The staging store: everything that a run reads and leaves behind. One engine serves it at a time. */
export interface Store {
  readonly staging: Staging
  readonly records: Records
  readonly homes: Homes
  readonly changes: Changes
  readonly relinking: Relinking
  readonly units: Units
  readonly visits: Visits
  readonly runs: Runs
  readonly findings: Findings
  readonly review: Review
  readonly events: Events
  readonly indicators: Indicators
  /** Where others of this program find it, to read beside. */
  readonly address: StoreAddress
  /**
   * Takes the store for one run. Throws StoreHeld (errors.ts), which names the holder. Runs that a dead process left
   * `running` are ended as `stopped`, at the new holder's time.
   */
  hold(holder: Holder): Promise<Hold>
  /** What is wrong with the file itself, in sentences; empty where it is sound. Reads all of it. */
  integrity(): Promise<readonly string[]>
  /** Hashes every staged row and every earlier version anew, a page at a time; reads all of them, writes nothing. */
  rehash(): AsyncIterable<RehashedPage>
  close(): Promise<void>
}

/** Rows whose content was hashed anew. */
export interface RehashedPage {
  readonly object: ObjectName
  readonly rows: number
  /** Which rows aren't what was staged, in sentences. */
  readonly faults: readonly string[]
}

export interface Holder {
  readonly pid: number
  readonly host: string
  readonly command: string
  /** ISO 8601 with time zone, UTC. */
  readonly since: string
}

export interface Hold {
  /** Whose hold was taken over, because its process had died; null where the store was free. */
  readonly tookOverFrom: Holder | null
  release(): Promise<void>
}

// ---------------------------------------------------------------- staging

export interface StagedInput {
  readonly record: CanonicalRecord
  /** What the record can be found by. */
  readonly keys: readonly Key[]
}

export interface Staging {
  /**
   * Opens a sync of these objects by a run of the ledger; an unfinished one before it is given up, its rows stay as they
   * are.
   */
  begin(runId: string, objects: readonly ObjectName[], at: string): Promise<void>
  /** From where an object's next pull may start, and whether a full one died on the way. */
  pullState(object: ObjectName): Promise<PullState>
  /** What a source gave to be remembered of its org; null before that. */
  recall(source: string): Promise<string | null>
  remember(source: string, memory: string): Promise<void>
  /** Opens a pull of an object; without it, its pages are those of a full pull that leaves no watermark. */
  startPull(runId: string, object: ObjectName, pull: PullStart): Promise<void>
  /**
   * Applies a page in one transaction, with all that it says of rows that have gone: unchanged rows (by content hash) get
   * no new version, and a page that comes twice is applied once.
   */
  page(
    runId: string,
    object: ObjectName,
    rows: readonly StagedInput[],
    at: string,
    more?: PageMore,
  ): Promise<PageOutcome>
  /**
   * Makes these all the rows of an object that has no pull of its own, as it comes from this very store: in one
   * transaction, beside any sync.
   */
  replaceAll(
    runId: string,
    object: ObjectName,
    rows: readonly StagedInput[],
    at: string,
  ): Promise<PageOutcome>
  /** Adds rows to such an object, or changes them; the others stay. */
  put(runId: string, object: ObjectName, rows: readonly StagedInput[], at: string): Promise<PageOutcome>
  /**
   * Ends an object's pull. After a full one, rows that weren't seen leave the staged set, their versions stay; of a pull
   * of changes nothing follows for rows that it didn't speak of.
   */
  finishObject(runId: string, object: ObjectName, at: string): Promise<{ readonly removed: number }>
  /** The source agrees with what is staged: from here on the object's next pull may start at this watermark. */
  accept(runId: string, object: ObjectName, accepted: Accepted): Promise<void>
  /** Removes staged rows whose ids aren't among the source's; tells how many ids have no staged row. */
  sweep(
    runId: string,
    object: ObjectName,
    ids: AsyncIterable<readonly string[]>,
    at: string,
  ): Promise<SweepOutcome>
  /**
   * Ends the sync. `whole`: every mapped object was pulled, so from here on the staged rows are whole and current;
   * otherwise (a part was pulled) the last complete sync stays what it was.
   */
  complete(runId: string, at: string, whole: boolean): Promise<void>
  /** The last complete sync, and whether rows were applied since by one that isn't complete. */
  state(): Promise<StagingState>
  /**
   * Counts and sums of what is staged, as control totals compare it. Amounts exact, over all currencies, in plain digits
   * without trailing zeros.
   */
  total(object: ObjectName, amountField: string | null): Promise<StagedTotal>
  /** Hash over all staged rows, for the run's evidence. */
  contentHash(): Promise<string>
}

/** `full`: what doesn't come has gone. `changes`: only what is said to have gone has. */
export type PullMode = 'full' | 'changes'

/** What a watermark holds for: what was asked of the source, and how its values were read, as fingerprints. */
export interface PullBasis {
  /** In the source's own words; null: the object is read in full every time. */
  readonly watermark: string | null
  readonly shape: string
  readonly reading: string
}

export interface PullStart extends PullBasis {
  readonly mode: PullMode
  /** Goes on with the full pull that died: what it has seen still counts. */
  readonly resumed: boolean
}

/** What a page says besides its rows. */
export interface PageMore {
  /** Ids of rows that have gone. */
  readonly gone?: readonly string[]
  /** Parents all of whose lines are in the page: their other staged lines have gone. */
  readonly wholeParents?: readonly string[]
  /** What a full pull goes on after, should it die once the page is staged. */
  readonly after?: string
}

export interface Accepted extends PullBasis {
  /** When all its rows were held against the source's, by a full pull or a sweep; absent: not by this pull. */
  readonly wholeAt?: string
}

export interface PullState {
  /** The last pull that agreed with the source; null: there was none. */
  readonly accepted: (PullBasis & { readonly wholeAt: string | null }) | null
  /** A full pull that isn't accepted: cut short, or finished and not found to agree. */
  readonly open: (PullBasis & { readonly after: string | null; readonly isFinished: boolean }) | null
}

export interface SweepOutcome {
  readonly removed: number
  /** Ids of the source that aren't staged. */
  readonly missing: number
}

export interface PageOutcome {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly removed: number
}

export interface StagingState {
  /** The newest complete sync of every mapped object. */
  readonly lastComplete: { readonly runId: string; readonly finishedAt: string } | null
  /** The newest sync that changed rows of an object which no complete sync has pulled since. */
  readonly unfinished: { readonly runId: string; readonly startedAt: string } | null
  /** The last complete sync of each object, whole or in part. */
  readonly objects: ReadonlyMap<ObjectName, { readonly runId: string; readonly finishedAt: string }>
}

export interface StagedTotal {
  /** Rows left out because their parent isn't staged are counted here, and in `leftOut`. */
  readonly count: number
  readonly leftOut: number
  readonly amount: string | null
}

// ---------------------------------------------------------------- reading

export interface Records {
  get(object: ObjectName, id: string): Promise<CanonicalRecord | null>
  /** Every key that was asked for is in the answer, by `keyText`. */
  find(keys: readonly Key[]): Promise<Map<string, readonly CanonicalRecord[]>>
  /** All rows of an object, in pages, by parent and id in byte order; lines whose parent isn't staged are left out. */
  pages(object: ObjectName, size?: number): AsyncIterable<readonly CanonicalRecord[]>
  /** The same with the lines that {@link pages} leaves out: what is staged, whether it counts or not. */
  everyRow(object: ObjectName, size?: number): AsyncIterable<readonly CanonicalRecord[]>
  /** Lines of these parents, in key order. */
  children(object: ObjectName, parentIds: readonly string[]): Promise<readonly CanonicalRecord[]>
  /** Small tables that every unit needs: products, items, terms, currencies, subsidiaries, periods, rates. */
  reference(): Promise<RecordsByObject>
}

export interface Homes {
  /** Starts a new laying-out of the whole book. */
  begin(): Promise<void>
  save(homes: readonly Home[]): Promise<void>
  /** The same of homes that were made rows elsewhere, by `homeRow` (homes/home-row.ts). */
  saveRows(rows: readonly HomeRow[]): Promise<void>
  /** Remembers what units wait for, and which objects linking asked for (`ASKER ASKED`). */
  saveWants(wants: readonly WantRow[], pairs: readonly string[]): Promise<void>
  /**
   * Ends it: homes that weren't saved since `begin` go. `basis`: what it rests on besides the rows; from here on it is noted
   * which rows change, so that the next laying-out on the same basis can be of what changed.
   */
  finish(basis?: string): Promise<void>
  /** Whether the last laying-out was finished. */
  whole(): Promise<boolean>
}

export interface Units {
  /** All unit keys in byte order, in pages. */
  keys(size?: number): AsyncIterable<readonly string[]>
  load(keys: readonly string[]): Promise<readonly UnitRecords[]>
  /** Units in which a record is at home. */
  of(object: ObjectName, id: string): Promise<readonly string[]>
}

// ---------------------------------------------------------------- runs

export type Trigger = 'manual' | 'schedule'
export type RunKind = 'run' | 'sync' | 'reconcile'
export type RunStatus = 'running' | 'done' | 'failed' | 'stopped'

export interface RunStart {
  readonly id: string
  readonly kind: RunKind
  readonly trigger: Trigger
  /** Who or what started it. */
  readonly actor: string
  readonly startedAt: string
  readonly asOf: string | null
  /** Without secrets, and its hash. */
  readonly configuration: string
  readonly configurationHash: string
  readonly programVersion: string
}

export interface ControlTotalRow {
  readonly source: 'salesforce' | 'netsuite'
  readonly object: ObjectName
  readonly query: string
  readonly parameters: readonly string[]
  readonly sourceCount: number
  readonly stagedCount: number
  readonly leftOut: number
  readonly sourceAmount: string | null
  readonly stagedAmount: string | null
  readonly agrees: boolean
}

/** What a run adds to its ledger entry as it goes on; given parts replace what was there. */
export interface RunFacts {
  readonly controlTotals?: readonly ControlTotalRow[]
  /** Everything else for the evidence: notes, rules not run, rates used, requests, staged-data hash, … */
  readonly facts?: Readonly<Record<string, unknown>>
  readonly complete?: boolean
}

export interface RunRow extends RunStart {
  readonly seq: number
  readonly status: RunStatus
  readonly finishedAt: string | null
  /** One sentence on how it ended. */
  readonly outcome: string | null
  readonly complete: boolean
  readonly controlTotals: readonly ControlTotalRow[]
  readonly facts: Readonly<Record<string, unknown>>
}

export interface Runs {
  start(run: RunStart): Promise<void>
  note(runId: string, facts: RunFacts): Promise<void>
  finish(
    runId: string,
    end: {
      readonly status: Exclude<RunStatus, 'running'>
      readonly finishedAt: string
      readonly outcome: string
    },
  ): Promise<void>
  get(runId: string): Promise<RunRow | null>
  /** Newest first. */
  list(limit?: number): Promise<readonly RunRow[]>
  /** The newest run whose findings stand: a finished comparison that isn't a look back. */
  latestComparison(): Promise<RunRow | null>
}

// ---------------------------------------------------------------- findings

export type { FindingStatus } from '../reconcile/review/state.js'

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
  readonly assignee?: readonly string[]
  /** Only what the comparison itself found: without findings that had gone before it. */
  readonly standing?: boolean
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

// ---------------------------------------------------------------- what people decide

export interface Review {
  /**
   * Decides in one transaction: the plan sees findings and requests as they stand, and all that it says is written, each
   * event with the state that it leads to, or nothing where it throws. Needs no hold: a comparison that is under way
   * meets what was decided when it finishes. Throws StoreError `locked` where a run is just writing for longer than the
   * store waits.
   */
  decide<T>(
    who: { readonly at: string; readonly actor: string },
    plan: (desk: Desk) => Decided<T>,
  ): Promise<T>
  /** Newest first. */
  requests(): Promise<readonly ReviewRequest[]>
  /** By id, or an unambiguous beginning of at least 6 characters. */
  request(id: string): Promise<ReviewRequest | null>
  /** Its frozen list. */
  requested(id: string): Promise<readonly Requested[]>
  /** All that persons ever proposed to say in place of a source: links, then overrides, each in order. */
  attestations(): Promise<readonly Attestation[]>
  attestation(id: string): Promise<Attestation | null>
}

/** What a plan may look at. */
export interface Desk {
  finding(id: string): Held | null
  request(id: string): ReviewRequest | null
  requested(id: string): readonly Requested[]
  requests(): readonly ReviewRequest[]
  /** Ids of findings that are in the baseline. */
  inBaseline(): readonly string[]
  attestation(id: string): Attestation | null
  attestations(): readonly Attestation[]
}

export interface Decided<T> {
  /** In the order in which they are added to the audit trail. */
  readonly events: readonly DecidedEvent[]
  readonly result: T
}

export interface DecidedEvent {
  readonly kind: string
  /** A finding's id, or a request's. */
  readonly subject: string
  readonly body: Readonly<Record<string, unknown>>
  /** What the event makes of the finding; absent where it changes nothing. */
  readonly state?: ReviewState
  /** A request as it is from this event on; with its list, where it is made. */
  readonly request?: ReviewRequest
  readonly requested?: readonly Requested[]
  /** What a person says in place of a source, new or as it is from this event on. */
  readonly attestation?: Attestation
}

// ---------------------------------------------------------------- audit trail

export interface EventInput {
  readonly at: string
  /** Who: an operating-system user, or `tieout` for the program itself. */
  readonly actor: string
  /** `run.started`, `finding.opened`, … */
  readonly kind: string
  /** The id of what it is about. */
  readonly subject: string
  readonly body: Readonly<Record<string, unknown>>
}

export interface EventRow extends EventInput {
  readonly seq: number
  readonly previousHash: string
  readonly hash: string
}

export interface Events {
  append(events: readonly EventInput[]): Promise<void>
  of(subject: string): Promise<readonly EventRow[]>
  /** Recomputes the hash chain; names the first broken link. */
  verify(): Promise<
    | { readonly ok: true; readonly count: number }
    | { readonly ok: false; readonly seq: number; readonly reason: string }
  >
}
