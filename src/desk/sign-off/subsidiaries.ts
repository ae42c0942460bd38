import { compareText } from '../../../reconcile/basics/compare-text.js'
import type { Store } from '../../../state/store.js'
import type { Subsidiary } from './grid.js'

/** Subsidiaries of the books, by name; one without an id where the books have none. */
export async function subsidiariesOf(store: Store): Promise<readonly Subsidiary[]> {
  const found: Subsidiary[] = []
  for await (const page of store.records.pages('subsidiary'))
    for (const { id, values } of page) found.push({ id, name: values.name ?? id })
  if (found.length === 0) return [{ id: null, name: 'All' }]
  return found.toSorted((a, b) => compareText(a.name, b.name))
}
