import type { Attestation } from '../../reconcile/attestations/attestation.js'
import type { EventRow, Store } from '../../state/store.js'
import type { Check } from '../checks/check.js'
import { saidOf } from '../reports/text.js'
import { heldAgainstTrail, isSaidBy } from './said-by.js'

/** Whether overrides and links are as the audit trail says, and none of them was taken out. Names the first that isn't. */
export async function attestationsCheck(store: Store): Promise<Check> {
  const known = new Map((await store.review.attestations()).map((one) => [one.id, one]))
  const proposed = await store.events.subjects(PROPOSED)
  const faults: string[] = []
  for (const id of new Set([...proposed, ...known.keys()])) {
    const one = known.get(id)
    if (!one) faults.push(`${id} isn’t there any more, though the audit trail says that it was proposed`)
    else for (const what of faultsOf(one, await store.events.of(id))) faults.push(`${id}: ${what}`)
  }
  return heldAgainstTrail(
    'overrides',
    faults,
    saidOf(
      known.size,
      'nobody has proposed an override or a link yet',
      'override or link, as the audit trail says',
      'overrides and links, each as the audit trail says',
    ),
  )
}

const PROPOSED = ['override.proposed', 'link.proposed']

function faultsOf(one: Attestation, events: readonly EventRow[]): readonly string[] {
  const newest = (...whats: readonly string[]) =>
    events.filter(({ kind }) => whats.some((what) => kind === `${one.kind}.${what}`)).at(-1)
  const proposal = newest('proposed')
  const approval = newest('approved')
  const status = newest(...Object.keys(STATUS))?.kind.split('.')[1]
  const told = status === undefined ? null : (STATUS[status] ?? null)
  return [
    ...(proposal && isSaidBy({ ...one }, { ...proposal.body, author: proposal.actor })
      ? []
      : ['what was proposed isn’t what the audit trail says']),
    ...(one.status === told ? [] : [`its status is ${one.status}, and its events add up to ${told}`]),
    ...(one.approver === (approval?.actor ?? null)
      ? []
      : ['who approved it isn’t whom the audit trail names']),
  ]
}

/** What an event makes of it; a removal that is only asked for, or turned down, leaves it as it was. */
const STATUS: Readonly<Record<string, Attestation['status']>> = {
  proposed: 'pending',
  approved: 'approved',
  rejected: 'rejected',
  removed: 'removed',
  replaced: 'replaced',
  lapsed: 'lapsed',
}
