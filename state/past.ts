import type { Key } from '../reconcile/linking/key.js'
import type { ObjectName } from '../reconcile/records/object.js'
import type { CanonicalRecord } from '../reconcile/records/record.js'
import type { Store } from './store.js'

/** What the staged rows of an earlier time are asked for by. */
export interface PastWish {
  /** ISO 8601 in UTC, as the store writes times. */
  readonly at: string
  /** By what a record can be found: earlier versions are kept without their keys. */
  readonly keysOf: (record: CanonicalRecord) => readonly Key[]
}

/** What was staged at an earlier time. */
export interface Past {
  /** The rows as they were, in a store of their own where they can be given homes; it knows of no run and no finding. */
  readonly store: Store
  /** Ends it, and takes it away. */
  close(): Promise<void>
}

/** Of which pulls the rows of a time came. */
export interface PastState {
  /** The newest complete sync that had ended by then, of two that pulled one system each the older; null: there was none. */
  readonly lastComplete: { readonly runId: string; readonly finishedAt: string } | null
  /** A sync that had begun and hadn't ended: its rows were half of one state and half of another. */
  readonly underWay: { readonly runId: string; readonly startedAt: string } | null
  /** The last complete sync of each object by then, whole or in part. */
  readonly objects: ReadonlyMap<ObjectName, { readonly runId: string; readonly finishedAt: string }>
}
