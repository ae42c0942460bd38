import type { ObjectMapping } from '../reconcile/records/mapping.js'
import type { ObjectName, SystemName } from '../reconcile/records/object.js'
import type { SourceRecord } from '../reconcile/records/record.js'

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
   */
  connect(signal?: AbortSignal): Promise<Connection>
  /** Every row of an object, a page at a time, in key order. Throws {@link SourceError}. */
  pull(object: ObjectName, signal?: AbortSignal): AsyncIterable<Page>
  /** The source's own count and sum, asked in a query of their own. */
  controlTotal(object: ObjectName, signal?: AbortSignal): Promise<ControlTotal>
  /** Requests so far, for the run's evidence. */
  readonly usage: { readonly requests: number; readonly retries: number }
  close(): Promise<void>
}

export interface Connection {
  /** Fields of each object that are really mapped in this org, for 'not run: FIELD isn't mapped'. */
  readonly mapped: Readonly<Partial<Record<ObjectName, readonly string[]>>>
  /** What is missing and how it was worked around, in sentences. */
  readonly notes: readonly string[]
  /** The account's own time zone or clock offset, where it could be told. */
  readonly timezone: string | null
}

export interface Page {
  readonly object: ObjectName
  readonly records: readonly SourceRecord[]
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
