import type { Key } from '../../reconcile/linking/key.js'
import type { ObjectName, SystemName } from '../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { SeenAtHand } from '../staging/seen.js'
import type { Believed, UntoldOutcome } from '../staging/untold.js'

export interface StagedInput {
  readonly record: CanonicalRecord
  /** What the record can be found by. */
  readonly keys: readonly Key[]
}

/** What is to be known of an object to lay its rows out. Plain data. */
export interface RowShape {
  readonly object: ObjectName
  /** The field that names the parent; null where the object's rows aren't lines. */
  readonly parentField: string | null
  /** The field whose sum is kept up, if any. */
  readonly amountField: string | null
}

/** Rows of a page, as they are or laid out. */
export type PageRows = readonly StagedInput[] | PreparedRows

/** Rows that were laid out elsewhere (`layPage` of staging/laid-page), by the object's shape. */
export interface PreparedRows {
  readonly count: number
  readonly texts: Uint8Array<ArrayBuffer>
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
  /** By what an object's rows are laid out; the same from the start of its pull to its end. */
  rowShape(object: ObjectName): Promise<RowShape>
  /**
   * Applies a page in one transaction, with all that it says of rows that have gone: unchanged rows (by content hash) get
   * no new version, and a page that comes twice is applied once.
   */
  page(runId: string, object: ObjectName, rows: PageRows, at: string, more?: PageMore): Promise<PageOutcome>
  /**
   * From here on the pages of an object's pull are written by another, until it is finished: `page` and `finishObject` go
   * on to it. Rows that were laid out are given away.
   */
  handOver(runId: string, object: ObjectName, writer: PageWriter): Promise<void>
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
   * of changes nothing follows for rows that it didn't speak of. More of them than is `believed` all stay; without it
   * all go.
   */
  finishObject(runId: string, object: ObjectName, at: string, believed?: Believed): Promise<UntoldOutcome>
  /** The source agrees with what is staged: from here on the object's next pull may start at this watermark. */
  accept(runId: string, object: ObjectName, accepted: Accepted): Promise<void>
  /**
   * Removes staged rows whose ids aren't among the source's, unless they are more than is `believed`; without it all go.
   * Tells how many ids have no staged row.
   */
  sweep(
    runId: string,
    object: ObjectName,
    ids: AsyncIterable<readonly string[]>,
    at: string,
    believed?: Believed,
  ): Promise<SweepOutcome>
  /**
   * Ends the sync. `whole`: every mapped object was pulled, so from here on the staged rows are whole and current; or every
   * one of a system, which they are with a like sync of the other. Otherwise (a part was pulled) the last complete sync
   * stays what it was.
   */
  complete(runId: string, at: string, whole: boolean | SystemName): Promise<void>
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

/** Writes pages in another's place, through a connection of its own. */
export interface PageWriter extends Pick<Staging, 'finishObject'> {
  /** Goes on with a pull. */
  takeOver(pull: PullAtHand): Promise<void>
  page(
    runId: string,
    object: ObjectName,
    rows: PreparedRows,
    at: string,
    more: PageMore,
  ): Promise<PageOutcome>
}

/** A pull as far as it has come, for whoever goes on with it: plain data. */
export interface PullAtHand {
  readonly runId: string
  readonly object: ObjectName
  readonly mode: PullMode
  readonly seen: SeenAtHand
  /** Whether it is written down, so that it can go on when it dies. */
  readonly isKept: boolean
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

export interface SweepOutcome extends UntoldOutcome {
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
  /** The newest complete sync of every mapped object; of two that pulled one system each, the older. */
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
