import type { FindingFilter, FindingOutline } from '../../../state/store.js'
import type { Visit } from '../server/desk-page.js'

/** Every finding of a filter; read once for as long as nothing is decided or compared. */
export async function outlined(
  { store, memory }: Visit,
  filter: FindingFilter,
): Promise<readonly FindingOutline[]> {
  const key = JSON.stringify([await store.findings.stamp(), filter])
  const known = memory.outlines.get(key)
  if (known) return known
  const found = await store.findings.outline(filter)
  memory.outlines.put(key, found)
  return found
}
