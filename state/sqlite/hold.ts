import { StoreHeld } from '../errors.js'
import type { Hold, Holder } from '../store.js'
import { deleteHolder, holder as holderQuery, insertHolder } from '../tables/holder.js'
import { cleanText } from '../text/clean.js'
import type { Engine, Transaction } from './engine.js'
import { type Lock, takeLock } from './lock.js'
import { endAbandonedRuns } from './runs.js'

/** How long to wait for a holder that has the lock, but hasn't yet written down who it is. */
const WRITING_DOWN_MS = 250

/** Takes the store: first the lock, which dies with its process, then the details that others are told. */
export async function takeHold(engine: Engine, holder: Holder): Promise<Hold> {
  const lock = takeLock(engine.path)
  if (!lock) throw new StoreHeld(engine.path, await namedHolder(engine))
  try {
    // After a power cut nobody holds the store, whatever is written.
    const tookOverFrom = engine.transactLightly((tx) => writeDown(tx, holder))
    return { tookOverFrom, release: async () => release(engine, lock) }
  } catch (error) {
    lock.release()
    throw error
  }
}

function writeDown(tx: Transaction, holder: Holder): Holder | null {
  const before = tx.first(holderQuery()) ?? null
  const { pid, host, command, since } = holder
  tx.run(deleteHolder())
  tx.run(insertHolder({ one: 1, pid, host: cleanText(host), command: cleanText(command), since }))
  endAbandonedRuns(tx, since)
  return before
}

function release(engine: Engine, lock: Lock): void {
  if (!lock.isHeld) return
  try {
    if (engine.isOpen) engine.transactLightly((tx) => tx.run(deleteHolder()))
  } finally {
    lock.release()
  }
}

async function namedHolder(engine: Engine): Promise<Holder | null> {
  const named = engine.first(holderQuery())
  if (named) return named
  await new Promise((resolve) => setTimeout(resolve, WRITING_DOWN_MS))
  return engine.first(holderQuery()) ?? null
}
