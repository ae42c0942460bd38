import { propose } from '../../attestations/propose.js'
import type { Onward, Visit } from '../server/desk-page.js'

/**
 * Proposes what a form says, as the command line does, and goes on to the request that another person decides on. `notes`:
 * what is to be said besides. Throws {@link CommandError} 2 and 5.
 */
export async function proposed(
  { store, context }: Visit,
  draft: Parameters<typeof propose>[2][number],
  reason: string,
  notes: readonly string[] = [],
): Promise<Onward> {
  const { request, attestations } = await propose(store, context, [draft], reason)
  const ids = attestations.map(({ id }) => id).join(', ')
  return {
    to: `request?id=${request.id}`,
    said: [`${ids} is proposed. It has no effect before another person approves it.`, ...notes],
  }
}
