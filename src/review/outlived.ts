import type { ReviewRequest } from '../../reconcile/review/request.js'
import type { DecidedEvent, Desk, Store } from '../../state/store.js'
import type { Context } from '../cli/context.js'
import { decide } from './decide.js'

/**
 * Revokes every waiver's request of which no finding waits any more: each was resolved, opened again, or has another number, so
 * that there is nothing left to approve. Called after whatever changes findings. Returns the revoked ones.
 */
export async function revokeOutlived(
  store: Store,
  who: Pick<Context, 'clock' | 'actor'>,
): Promise<readonly ReviewRequest[]> {
  if ((await store.review.look(outlived)).length === 0) return []
  return decide(store, who, (desk) => {
    const requests = outlived(desk)
    return { events: requests.map(revocation), result: requests }
  })
}

const outlived = (desk: Desk): readonly ReviewRequest[] =>
  desk
    .requests()
    .filter(
      ({ kind, status, id }) =>
        kind === 'waiver' &&
        status === 'pending' &&
        !desk.requested(id).some((one) => waitsFor(desk, one.id, id)),
    )

function waitsFor(desk: Desk, finding: string, request: string): boolean {
  const state = desk.finding(finding)?.state
  return state?.status === 'waiver-requested' && state.waiver?.request === request
}

const revocation = (request: ReviewRequest): DecidedEvent => ({
  kind: 'request.revoked',
  subject: request.id,
  body: { because: 'nothing-waits', was: request.status },
  request: { ...request, status: 'revoked' },
})
