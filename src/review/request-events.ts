import type { Requested, ReviewRequest } from '../../reconcile/review/request.js'
import type { DecidedEvent } from '../../state/store.js'

/** The event that makes a request: its list is in the store, and its hash in the trail. */
export const madeEvent = (request: ReviewRequest, requested: readonly Requested[]): DecidedEvent => {
  const { kind, reason, code, expiresOn, scope, run, count, sums } = request
  return {
    kind: 'request.made',
    subject: request.id,
    body: { kind, reason, code, expiresOn, scope, run, count, sums, listHash: request.listHash },
    request,
    requested,
  }
}
