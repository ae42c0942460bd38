import type { PageWriter } from './store/staging.js'

/**
 * Writes the pages of pulls that were handed over, through a connection of its own, beside the one that a store has open:
 * each waits for the other's transactions, so that what is written stays one after another.
 */
export interface StoreWriter extends PageWriter {
  close(): void
}
