import { outlined } from '../findings/outlined.js'
import type { Visit } from '../server/desk-page.js'

/** Who works on findings, and who is here. */
export async function peopleOf(visit: Visit): Promise<readonly string[]> {
  const owners = (await outlined(visit, {})).flatMap(({ assignee }) => assignee ?? [])
  return [...new Set([visit.context.actor, ...owners])].toSorted()
}
