import type { ObjectName, SystemName } from '../../reconcile/records/object.js'
import type { RunKind, Trigger } from '../../state/store.js'

/** What a run is asked to do. */
export interface Plan {
  readonly kind: RunKind
  readonly trigger: Trigger
  /** The systems to pull from; empty: nothing is pulled. */
  readonly systems: readonly SystemName[]
  /** Canonical objects to pull; null: every mapped one. */
  readonly objects: ReadonlySet<ObjectName> | null
  /** `YYYY-MM-DD`; absent: the configuration's, which is today by default. */
  readonly asOf?: string
  /** Every row as it was staged then: ISO 8601 in UTC. A look back; nothing is pulled. */
  readonly knownAt?: string
  readonly part: PartRefs
  readonly allowIncomplete: boolean
  /** Nothing is taken over from earlier nights. */
  readonly full?: boolean | undefined
}

/** A part of the book as a person names it; empty lists: everything. */
export interface PartRefs {
  readonly account: readonly string[]
  readonly contract: readonly string[]
  readonly rule: readonly string[]
}

export const WHOLE_BOOK: PartRefs = { account: [], contract: [], rule: [] }
export const BOTH_SYSTEMS: readonly SystemName[] = ['salesforce', 'netsuite']
