import type { Held } from '../../reconcile/review/actions.js'
import { figureOf } from '../../reconcile/review/figure.js'
import {
  type Asked,
  listHash,
  pendingRequest,
  type Requested,
  type ReviewRequest,
  sumsOf,
} from '../../reconcile/review/request.js'
import type { Decided, DecidedEvent, Desk, Store } from '../../state/store.js'
import type { Context } from '../cli/context.js'
import { usageError } from '../cli/errors.js'
import { latestComparison } from '../night/find-run.js'
import { decide, eventOf, type Skipped } from './decide.js'
import { madeEvent } from './request-events.js'
import type { Settled, Settling } from './settling.js'

/** Asks that all findings which count on the newest run be known as there at the start. Throws {@link CommandError} 2 and 5. */
export async function requestBaseline(
  store: Store,
  context: Context,
  reason: string,
): Promise<ReviewRequest> {
  const run = await latestComparison(store)
  const ids: string[] = []
  for await (const { finding } of store.findings.list({ status: COUNTING })) ids.push(finding.id)
  const made = { id: context.newId(), by: context.actor, at: context.clock().toISOString() }
  return decide(store, context, (desk) => {
    const waiting = desk.requests().find(({ kind, status }) => kind === 'baseline' && status === 'pending')
    if (waiting) throw alreadyAsked(waiting)
    const requested = ids.flatMap((id) => countingOf(desk.finding(id)))
    if (requested.length === 0)
      throw usageError('No finding is open, so there is nothing to take into a baseline.')
    const request = baselineOf(requested, reason, run.id, made)
    return { events: [madeEvent(request, requested)], result: request }
  })
}

/** A waiver that is only asked for counts as open, and what is accepted still counts. */
export const COUNTING = ['open', 'accepted', 'waiver-requested'] as const

const counts = ({ state, isGone }: Held): boolean =>
  !isGone && COUNTING.some((status) => status === state.status)

const countingOf = (held: Held | null): readonly Requested[] =>
  held && counts(held)
    ? [{ id: held.finding.id, figure: figureOf(held.finding), status: held.state.status }]
    : []

const baselineOf = (
  requested: readonly Requested[],
  reason: string,
  run: string,
  made: Asked,
): ReviewRequest =>
  pendingRequest(made, {
    kind: 'baseline',
    reason,
    run,
    count: requested.length,
    sums: sumsOf(requested.map(({ figure }) => figure)),
    listHash: listHash(requested),
  })

const alreadyAsked = ({ id, requestedBy }: ReviewRequest) =>
  usageError(
    `Baseline ${id} by ${requestedBy} waits for approval.`,
    'Approve or reject it first: `tieout findings approve ID`, `tieout findings reject ID`.',
  )

/** Approved, it replaces the baseline before it: what was in that one and isn't in this one leaves it. */
export function settleBaseline(desk: Desk, settling: Settling): Decided<Settled> {
  const { request, verdict, actor, at, why } = settling
  const settled = { ...request, status: verdict, decidedBy: actor, decidedAt: at }
  const { joining, skipped } =
    verdict === 'approved' ? join(desk, settling) : { joining: [], skipped: [] as Skipped[] }
  const leaving = verdict === 'approved' ? leave(desk, settling, joining) : []
  const before = desk.requests().find(({ kind, status }) => kind === 'baseline' && status === 'approved')
  const body = {
    count: joining.length,
    leftOut: skipped.map(({ id }) => id),
    ...(verdict === 'approved' && { replaces: before?.id ?? null, left: leaving.length }),
    ...(why !== null && { comment: why }),
    ...(verdict === 'rejected' && actor === request.requestedBy && { withdrawn: true }),
  }
  return {
    events: [
      { kind: `request.${verdict}`, subject: request.id, body, request: settled },
      ...leaving,
      ...joining,
    ],
    result: { request: settled, ids: joining.map(({ subject }) => subject), skipped },
  }
}

function join(
  desk: Desk,
  { request, actor, hasMoved }: Settling,
): { readonly joining: readonly DecidedEvent[]; readonly skipped: readonly Skipped[] } {
  const [joining, skipped]: [DecidedEvent[], Skipped[]] = [[], []]
  for (const { id, figure } of desk.requested(request.id)) {
    const held = desk.finding(id)
    if (!held || !counts(held)) skipped.push({ id, why: 'it isn’t open any more' })
    else if (hasMoved(figure, held.finding)) skipped.push({ id, why: 'its number has changed since' })
    else {
      const body = { baseline: request.id, figure }
      joining.push(eventOf(held, { kind: 'finding.joined-baseline', body }, actor))
    }
  }
  return { joining, skipped }
}

function leave(desk: Desk, { request, actor }: Settling, joining: readonly DecidedEvent[]) {
  const stays = new Set(joining.map(({ subject }) => subject))
  return desk.inBaseline().flatMap((id) => {
    const held = stays.has(id) ? null : desk.finding(id)
    const body = { because: 'replaced', by: request.id }
    return held ? [eventOf(held, { kind: 'finding.left-baseline', body }, actor)] : []
  })
}
