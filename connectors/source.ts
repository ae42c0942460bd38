import type { ObjectMapping } from '../reconcile/records/mapping.js'
import type { ObjectName, SystemName } from '../reconcile/records/object.js'
import type { SourceRecord } from '../reconcile/records/record.js'
import type { Packed } from './http/unpack.js'
import type { RequestCount } from './http/usage.js'

/** One of the two systems, read-only. Nothing else of a vendor is seen outside `connectors/`. */
export interface Source {
  readonly system: SystemName
  /** Objects that are mapped and will be read, parents before lines. */
  readonly objects: readonly ObjectName[]
  /** How an object's rows are to be read (`readRecord`); known without a connection. */
  mapping(object: ObjectName): ObjectMapping
  /**
   * Signs in and checks every mapped object and field against the org.
   * Throws {@link SourceError}; what can be worked around comes back as notes.
   * `remembered`: what the last connection gave to be remembered, so that an idle night needn't ask for it again;
   * a source that can't use it, or finds that it no longer holds, asks. `anew`: objects that nothing is remembered of; what
   * they have lost since is gone on without.
   */
  connect(
    signal?: AbortSignal,
    remembered?: string | null,
    anew?: ReadonlySet<ObjectName>,
  ): Promise<Connection>
  /**
   * An object's rows, a page at a time: all of them, or what changed since a watermark. Rows may come more than once
   * (overlaps); a full pull is in key order. Throws {@link SourceError}.
   */
  pull(object: ObjectName, signal?: AbortSignal, from?: PullFrom): AsyncIterable<Page>
  /**
   * How far a pull that begins now will have seen, in the source's own words and from its own clock, for the next pull to
   * start from; null: this object is read in full every time.
   */
  watermark(object: ObjectName, signal?: AbortSignal): Promise<string | null>
  /**
   * What is asked of the source for an object (table, condition, fields; not how values are mapped), as a fingerprint: a
   * watermark is only worth something while it stays the same. To be asked once connected: what the org has counts too.
   */
  shape(object: ObjectName): string
  /** The ids of all rows that a full pull would give, in pages: what isn't among them is gone. */
  ids(object: ObjectName, signal?: AbortSignal): AsyncIterable<readonly string[]>
  /** The source's own count and sum, asked in a query of their own. */
  controlTotal(object: ObjectName, signal?: AbortSignal): Promise<ControlTotal>
  /** Requests so far, for the run's evidence. */
  readonly usage: {
    readonly requests: number
    readonly retries: number
    /** What the repeated ones had met, by kind. */
    readonly survived?: Readonly<Record<string, number>>
    /** Runs a task whose requests are counted by themselves too, whatever else is asked meanwhile. */
    counting<T>(into: RequestCount, task: () => Promise<T>): Promise<T>
  }
  close(): Promise<void>
}

export interface Connection {
  /** Fields of each object that are really mapped in this org, for 'not run: FIELD isn't mapped'. */
  readonly mapped: Readonly<Partial<Record<ObjectName, readonly string[]>>>
  /** What is missing and how it was worked around, in sentences. */
  readonly notes: readonly string[]
  /** Those of them that somebody has to see to: they are said aloud each time. */
  readonly warnings?: readonly string[]
  /** The account's own time zone or clock offset, where it could be told. */
  readonly timezone: string | null
  /** What the next `connect` may be given back, opaque: facts of the org that seldom change. */
  readonly remembered?: string
}

/** Where a pull starts. */
export interface PullFrom {
  /** The watermark of the last complete pull; null: every row. */
  readonly since: string | null
  /** The `after` of the last page that a full pull staged before it died; null: from the beginning. */
  readonly after: string | null
  /** Where pages of a full pull may be read; a source needn't use it. */
  readonly aside?: Aside | undefined
}

/** Another thread that reads answers, so that this one is free to ask for more. */
export interface Aside {
  /** Whether it is worth it yet, and there. */
  readonly isReady: boolean
  /** Told as soon as it is known how many rows are about to come, so that it may be there when they do. */
  expect(rows: number): void
  /** What came, by the source's own recipe; the bytes go over to it. Throws what reading throws, Transient too. */
  read(recipe: Recipe, came: Packed): Promise<ReadAside>
}

/** What a source's reader in another thread has to be told, once; plain data that only the source understands. */
export interface Recipe {
  readonly system: SystemName
}

/** A page that was read aside. */
export interface ReadAside {
  /** Keys of its rows, in the order in which they came; a row may lack it. */
  readonly keys: readonly (string | undefined)[]
  readonly hasMore: boolean
  /** How many of its rows, from the first on, are in what was made of them. */
  readonly count: number
  readonly prepared: object
}

export interface Page {
  readonly object: ObjectName
  readonly records: readonly SourceRecord[]
  /** What was made of the rows where they were read aside; then there are no records. */
  readonly prepared?: object
  /** Ids of rows that are no longer there, or no longer meet the mapping's `where`. */
  readonly gone?: readonly string[]
  /**
   * Parents all of whose lines are in this page: staged lines of theirs that aren't in it are gone. Of applications:
   * documents, all of whose applications at either end are in it.
   */
  readonly wholeParents?: readonly string[]
  /** What a full pull goes on after, should it die once this page is staged; absent: from the beginning. */
  readonly after?: string
}

export interface ControlTotal {
  readonly object: ObjectName
  /** The query whose rows were staged, and its parameters, as sent. */
  readonly query: string
  readonly parameters: readonly string[]
  readonly count: number
  /** A hash total over all currencies, exact; null where the object has no amount. */
  readonly amount: string | null
}
