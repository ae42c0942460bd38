import type { ReconcileSettings } from '../../../reconcile/settings.js'
import type { Store } from '../../../state/store.js'
import { scopeFacts } from './scope-facts.js'

/** What a run's evidence says once it has compared: what it left out of scope, and how far the audit trail had come with it. */
export async function comparedFacts(
  store: Store,
  runId: string,
  settings: ReconcileSettings,
): Promise<Readonly<Record<string, unknown>>> {
  return { ...scopeFacts(await store.findings.figures(runId), settings), ...(await trailFact(store)) }
}

/**
 * Each event's hash covers the one before, so that whoever has the report can tell whether the store still has the history
 * that it was made from. A store that was put back to an older copy proves itself, and has another run or none.
 */
async function trailFact(store: Store): Promise<Readonly<Record<string, unknown>>> {
  const { seq, hash } = await store.events.head()
  return { auditTrail: `event ${seq}, SHA-256 ${hash}` }
}
