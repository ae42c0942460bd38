import type { StoreAddress } from './reader.js'
import { openSqliteWriter } from './sqlite/staging/writer.js'
import type { StoreWriter } from './writer.js'

/**
 * Opens a store that this program has open for writing what is pulled, as a thread of its own does. Throws StoreError. In a
 * file of its own, so that the thread reads no more of this room than it needs.
 */
export const openWriter = (address: StoreAddress): StoreWriter => openSqliteWriter(address)
