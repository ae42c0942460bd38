import type { Attestation } from '../../reconcile/attestations/attestation.js'
import { approved, collide, ended } from '../../reconcile/attestations/transitions.js'
import type { Decided, DecidedEvent, Desk } from '../../state/store.js'
import { usageError } from '../cli/errors.js'
import type { Skipped } from '../review/decide.js'
import { decided, type Settled, type Settling } from '../review/settling.js'
import { eventOf } from './propose.js'

/** What approving or rejecting comes to for one; a text: why it is left out. */
type Settle = (one: Attestation, settling: Settling, desk: Desk) => readonly DecidedEvent[] | string

/** Puts overrides or links into force, or turns them down. */
export const settleProposal = (desk: Desk, settling: Settling): Decided<Settled> =>
  settleEach(desk, settling, settling.verdict === 'approved' ? approve : reject)

/** Takes overrides or links out of force, or leaves them. */
export const settleRemoval = (desk: Desk, settling: Settling): Decided<Settled> =>
  settleEach(desk, settling, settling.verdict === 'approved' ? remove : keep)

function settleEach(desk: Desk, settling: Settling, settle: Settle): Decided<Settled> {
  const { request, verdict } = settling
  const [events, ids, skipped]: [DecidedEvent[], string[], Skipped[]] = [[], [], []]
  for (const id of request.attestations ?? []) {
    const one = desk.attestation(id)
    const said = one ? settle(one, settling, desk) : 'it isn’t there any more'
    if (typeof said === 'string') skipped.push({ id, why: said })
    else {
      events.push(...said)
      ids.push(id)
    }
  }
  if (verdict === 'approved' && ids.length === 0)
    throw usageError(`Nothing of request ${request.id} waits for it any more.`, 'Reject it.')
  const { request: settled, event } = decided(settling, { attestations: ids }, skipped)
  return {
    events: [event, ...events],
    result: { request: settled, ids, skipped },
  }
}

const approve: Settle = (one, { actor, at, request }, desk) => {
  if (one.status !== 'pending') return `it is ${one.status}`
  if (one.author === actor) return `it is by ${actor}, who can’t approve it too`
  const before = desk
    .attestations()
    .filter((known) => known.id !== one.id && known.status === 'approved' && collide(known, one))
  const replaced = before.map((known) =>
    eventOf(ended(known, 'replaced', at, `replaced by ${one.id}`), 'replaced', { by: one.id }),
  )
  return [...replaced, eventOf(approved(one, actor, at), 'approved', { request: request.id })]
}

const reject: Settle = (one, { at, why }) =>
  one.status === 'pending'
    ? [eventOf(ended(one, 'rejected', at, why ?? 'rejected'), 'rejected', { why })]
    : `it is ${one.status}`

const remove: Settle = (one, { at, request }) =>
  one.status === 'approved' && one.removal === request.id
    ? [eventOf(ended(one, 'removed', at, request.reason), 'removed', { why: request.reason })]
    : `it is ${one.status}`

const keep: Settle = (one, { request, why }) =>
  one.removal === request.id
    ? [eventOf({ ...one, removal: null }, 'removal-rejected', { why })]
    : 'its removal isn’t asked for any more'
