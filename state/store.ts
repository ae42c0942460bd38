import type { ObjectName } from '../reconcile/records/object.js'
import type { ReviewState } from '../reconcile/review/state.js'
import type { Changes, Relinking } from './changes.js'
import type { Indicators } from './indicators.js'
import type { StoreAddress } from './reader.js'
import type { EventRow, Events } from './store/events.js'
import type { Findings } from './store/findings.js'
import type { Homes, Records, Units } from './store/reading.js'
import type { Review } from './store/review.js'
import type { Runs } from './store/runs.js'
import type { Staging } from './store/staging.js'
import type { Visits } from './visits.js'

export type * from './store/events.js'
export type * from './store/findings.js'
export type * from './store/reading.js'
export type * from './store/review.js'
export type * from './store/runs.js'
export type * from './store/staging.js'

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
  /** Every finding as the file has it, beside its history, a page at a time; writes nothing. */
  keptFindings(): AsyncIterable<readonly KeptFinding[]>
  /** Units' figures as the file has them, a page at a time; writes nothing. */
  keptFigures(): AsyncIterable<readonly KeptFigures[]>
  /** Hashes of what the newest comparison left of units' details, a page at a time; writes nothing. */
  keptDetails(): AsyncIterable<readonly string[]>
  /** The documents of look backs, one at a time; writes nothing. */
  keptLookBacks(): AsyncIterable<KeptLookBack>
  close(): Promise<void>
}

/** A finding as the file has it. */
export interface KeptFinding {
  readonly id: string
  /** What contradicts what was written, as parts of sentences. */
  readonly faults: readonly string[]
  /** How it stood, oldest first; the last one stands. */
  readonly states: readonly KeptState[]
  /** What it said, oldest first. */
  readonly versions: readonly KeptVersion[]
  /** Oldest first. */
  readonly events: readonly EventRow[]
}

/** From one event until just before another; `to` null: now. */
export interface KeptState {
  readonly from: number
  readonly to: number | null
  readonly state: ReviewState
}

/** From one comparison (`seq` of its run) until just before another; `to` null: it stands. */
export interface KeptVersion {
  readonly from: number
  readonly to: number | null
  /** Content hash. */
  readonly hash: string
  readonly lastSeen: string | null
}

/** Figures of a unit as the file has them. */
export interface KeptFigures {
  /** The unit. */
  readonly id: string
  readonly versions: readonly KeptVersion[]
}

/** What a look back found, as the file has it. */
export interface KeptLookBack {
  readonly runId: string
  readonly faults: readonly string[]
  readonly versions: readonly KeptVersion[]
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
