import { listHash, type ReviewRequest } from '../../reconcile/review/request.js'
import type { EventRow, Store } from '../../state/store.js'
import type { Check } from '../checks/check.js'
import { saidOf } from '../reports/text.js'
import { heldAgainstTrail, isSaidBy, takenOut } from './said-by.js'

/** Whether requests, and the lists that they froze, are as their events of the audit trail say, and none was taken out. Names the first that isn't. */
export async function requestsCheck(store: Store): Promise<Check> {
  const requests = await store.review.requests()
  const faults: string[] = []
  for (const request of requests) {
    const events = await store.events.of(request.id)
    for (const what of await faultsOf(store, request, events))
      faults.push(`request ${request.id.slice(0, 8)}: ${what} isn’t what the audit trail says`)
  }
  for (const id of await takenOut(store, 'request.made', requests))
    faults.push(
      `request ${id.slice(0, 8)} isn’t there any more, though the audit trail says that it was made`,
    )
  return heldAgainstTrail(
    'requests',
    faults,
    saidOf(
      requests.length,
      'nobody has asked for an approval yet',
      'request, as the audit trail says',
      'requests, each as the audit trail says',
    ),
  )
}

async function faultsOf(
  store: Store,
  request: ReviewRequest,
  events: readonly EventRow[],
): Promise<readonly string[]> {
  const made = events.find(({ kind }) => kind === 'request.made')
  const said = made && { ...made.body, requestedBy: made.actor }
  const decided = events.filter(({ kind }) => DECIDED.includes(kind)).at(-1)
  return [
    ...(said && isSaidBy({ ...request }, said) ? [] : ['what was asked for']),
    ...(request.status === (STATUS[events.at(-1)?.kind ?? ''] ?? null) ? [] : ['what became of it']),
    ...(request.decidedBy === (decided?.actor ?? null) ? [] : ['who decided it']),
    ...((await isFrozen(store, request)) ? [] : ['its list']),
  ]
}

const STATUS: Readonly<Record<string, ReviewRequest['status']>> = {
  'request.made': 'pending',
  'request.approved': 'approved',
  'request.rejected': 'rejected',
  'request.revoked': 'revoked',
}

const DECIDED: readonly string[] = ['request.approved', 'request.rejected']

/** Requests of overrides and links freeze no findings. */
async function isFrozen(store: Store, { id, kind, listHash: frozen }: ReviewRequest): Promise<boolean> {
  return !OF_FINDINGS.includes(kind) || listHash(await store.review.requested(id)) === frozen
}

const OF_FINDINGS: readonly ReviewRequest['kind'][] = ['waiver', 'baseline', 'sign-off']
