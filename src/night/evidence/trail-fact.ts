import type { Store } from '../../../state/store.js'

/**
 * How far the audit trail had come with this comparison: each event's hash covers the one before, so that whoever has the
 * report can tell whether the store still has the history that it was made from. A store that was put back to an older copy
 * proves itself, and has another run or none.
 */
export async function trailFact(store: Store): Promise<Readonly<Record<string, unknown>>> {
  const { seq, hash } = await store.events.head()
  return { auditTrail: `event ${seq}, SHA-256 ${hash}` }
}
