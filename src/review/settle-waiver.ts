import { answer } from '../../reconcile/review/actions.js'
import type { Decided, DecidedEvent, Desk } from '../../state/store.js'
import { usageError } from '../cli/errors.js'
import { eventOf, type Skipped } from './decide.js'
import { decided, type Settled, type Settling } from './settling.js'

/** Those of the frozen list that still wait are waived, or opened again; the others are left out, and named. */
export function settleWaiver(desk: Desk, settling: Settling): Decided<Settled> {
  const { request, verdict, actor, why } = settling
  if (verdict === 'approved' && request.expiresOn !== null && request.expiresOn < settling.asOf)
    throw usageError(
      `Request ${request.id} was to hold until ${request.expiresOn}, and the newest run is as of ${settling.asOf}.`,
      'Reject it, and ask for a waiver with a later day.',
    )
  const [events, skipped]: [DecidedEvent[], Skipped[]] = [[], []]
  const doing = verdict === 'approved' ? 'approve-waiver' : 'reject-waiver'
  for (const { id } of desk.requested(request.id)) {
    const held = desk.finding(id)
    const said = held && answer({ do: doing, request: request.id }, held, why)
    if (!held || !said) skipped.push({ id, why: 'it isn’t there any more' })
    else if ('refused' in said) skipped.push({ id, why: said.refused })
    else events.push(eventOf(held, said, actor))
  }
  if (verdict === 'approved' && events.length === 0)
    throw usageError(`No finding of request ${request.id} waits for it any more.`, 'Reject it.')
  const { request: settled, event } = decided(settling, { count: events.length }, skipped)
  return {
    events: [event, ...events],
    result: { request: settled, ids: events.map(({ subject }) => subject), skipped },
  }
}
