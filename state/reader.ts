import type { UnitRecords } from '../reconcile/unit/unit.js'
import type { StoreTools } from './tools.js'
import type { Visits } from './visits.js'

/** Where a store is, and what it is told: plain data, so that it can be sent to another thread. */
export interface StoreAddress {
  readonly path: string
  readonly tools: StoreTools
}

/** A store that is only read, through a connection of its own, beside the one that writes. */
export interface StoreReader {
  readonly visits: Visits
  readonly units: { load(keys: readonly string[]): Promise<readonly UnitRecords[]> }
  close(): void
}
