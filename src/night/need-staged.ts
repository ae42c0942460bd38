import type { ObjectName } from '../../reconcile/records/object.js'
import type { Store } from '../../state/store.js'
import { inList } from '../reports/text.js'
import { refuseStale } from './refusal.js'

/**
 * Throws {@link CommandError} 4 where no complete sync has brought these objects: an empty store isn't a book in which
 * nothing is owed.
 */
export async function needStaged(store: Store, ...needed: readonly ObjectName[]): Promise<void> {
  const { objects } = await store.staging.state()
  const lacking = needed.filter((object) => !objects.has(object))
  if (lacking.length > 0)
    throw refuseStale(
      `No complete sync has brought ${inList(lacking)} records yet.`,
      'Run `tieout sync` first.',
    )
}
