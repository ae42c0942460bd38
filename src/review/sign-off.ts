import { figureOf, type HasMoved } from '../../reconcile/review/figure.js'
import {
  type Asked,
  listHash,
  pendingRequest,
  type Requested,
  type ReviewRequest,
  type SignOffScope,
  sumsOf,
} from '../../reconcile/review/request.js'
import type { Decided, Desk, FindingRow, Store } from '../../state/store.js'
import type { Context } from '../cli/context.js'
import { usageError } from '../cli/errors.js'
import { latestComparison } from '../night/find-run.js'
import { decide } from './decide.js'
import { madeEvent } from './request-events.js'
import type { Settled, Settling } from './settling.js'
import { SignOffBounds, subsidiaryIds } from './subsidiary.js'

/** What a person named: `YYYY-MM`, and a subsidiary by id or name. */
export interface SignOffWish {
  readonly month: string
  readonly subsidiary: string | undefined
}

/** Prepares the sign-off of a month for a subsidiary; a second person signs it. Throws {@link CommandError} 2 and 5. */
export async function requestSignOff(
  store: Store,
  context: Context,
  wish: SignOffWish,
  reason: string,
): Promise<ReviewRequest> {
  const run = await latestComparison(store)
  if (run.asOf !== null && wish.month > run.asOf.slice(0, 7)) throw yetToCome(wish.month, run.asOf)
  const scope = await signOffScope(store, wish)
  const list = await signOffList(store, scope)
  const made = { id: context.newId(), by: context.actor, at: context.clock().toISOString() }
  return decide(store, context, (desk) => {
    const waiting = desk.requests().find((one) => one.status === 'pending' && isFor(one, scope))
    if (waiting) throw alreadyPrepared(waiting)
    const request = signOffOf(list, scope, reason, run.id, made)
    return { events: [madeEvent(request, list)], result: request }
  })
}

/** What a person's words name. Throws {@link CommandError} 2 for no subsidiary, or where one of several isn't named. */
export async function signOffScope(store: Store, { month, subsidiary }: SignOffWish): Promise<SignOffScope> {
  const ids = await subsidiaryIds(store)
  const all = new Set(ids.values())
  if (subsidiary === undefined && all.size > 1)
    throw usageError('The books have several subsidiaries.', 'Name one: --subsidiary NAME.')
  if (subsidiary === undefined) return { month, subsidiary: [...all][0] ?? null }
  const id = ids.get(subsidiary)
  if (id === undefined)
    throw usageError(
      `There is no subsidiary “${subsidiary}” among the staged rows.`,
      'Name it by its id or name.',
    )
  return { month, subsidiary: id }
}

const isFor = ({ scope }: ReviewRequest, { month, subsidiary }: SignOffScope): boolean =>
  scope?.month === month && scope.subsidiary === subsidiary

/** Nothing has been compared of it: its signatures would say what nobody could have seen. */
const yetToCome = (month: string, asOf: string) =>
  usageError(
    `${month} is yet to come: the newest run is as of ${asOf}.`,
    'Sign a month off once a run has compared it.',
  )

const alreadyPrepared = ({ id, requestedBy }: ReviewRequest) =>
  usageError(
    `Sign-off ${id} by ${requestedBy} waits for its reviewer.`,
    'Approve or reject it first: `tieout findings approve ID`, `tieout findings reject ID`.',
  )

/** All findings of a month and subsidiary that stand, as they are, by id. */
export async function signOffList(store: Store, scope: SignOffScope): Promise<readonly Requested[]> {
  const bounds = new SignOffBounds(store, scope, await subsidiaryIds(store))
  const list: Requested[] = []
  for await (const row of store.findings.list({ standing: true }))
    if (await bounds.hold(row.finding)) list.push(requestedOf(row))
  return list.sort((a, b) => (a.id < b.id ? -1 : 1))
}

const requestedOf = ({ finding, status }: FindingRow): Requested => ({
  id: finding.id,
  figure: figureOf(finding),
  status,
})

const signOffOf = (
  list: readonly Requested[],
  scope: SignOffScope,
  reason: string,
  run: string,
  made: Asked,
): ReviewRequest =>
  pendingRequest(made, {
    kind: 'sign-off',
    reason,
    scope,
    run,
    count: list.length,
    sums: sumsOf(list.map(({ figure }) => figure)),
    listHash: listHash(list),
  })

/** Signed, or turned down; a finding that changed meanwhile has revoked it before. */
export function settleSignOff(_desk: Desk, { request, verdict, actor, at, why }: Settling): Decided<Settled> {
  const settled = { ...request, status: verdict, decidedBy: actor, decidedAt: at }
  const withdrawn = verdict === 'rejected' && actor === request.requestedBy
  const body = {
    scope: request.scope,
    listHash: request.listHash,
    ...(why !== null && { comment: why }),
    ...(withdrawn && { withdrawn }),
  }
  return {
    events: [{ kind: `request.${verdict}`, subject: request.id, body, request: settled }],
    result: { request: settled, ids: [], skipped: [] },
  }
}

/**
 * Revokes every sign-off, prepared or signed, of whose findings one has come, gone, or has another number or status than
 * when it was prepared. Called after whatever changes findings. Returns the revoked ones.
 */
export async function revokeChanged(
  store: Store,
  who: Pick<Context, 'clock' | 'actor'>,
  hasMoved: HasMoved,
): Promise<readonly ReviewRequest[]> {
  const signed = (await store.review.requests()).filter(
    ({ kind, status }) => kind === 'sign-off' && (status === 'approved' || status === 'pending'),
  )
  const revoked: ReviewRequest[] = []
  for (const request of signed) {
    const changed = await changedOf(store, request, hasMoved)
    if (changed.length === 0) continue
    await decide(store, who, () => ({ events: [revocation(request, changed)], result: null }))
    revoked.push(request)
  }
  return revoked
}

const revocation = (request: ReviewRequest, findings: readonly string[]) => ({
  kind: 'request.revoked',
  subject: request.id,
  body: { scope: request.scope, was: request.status, findings },
  request: { ...request, status: 'revoked' } as const,
})

/** Findings that aren't as they were when it was prepared. */
async function changedOf(
  store: Store,
  { id, scope }: ReviewRequest,
  hasMoved: HasMoved,
): Promise<readonly string[]> {
  if (scope === null) return []
  const before = new Map((await store.review.requested(id)).map((one) => [one.id, one]))
  const bounds = new SignOffBounds(store, scope, await subsidiaryIds(store))
  const changed: string[] = []
  for await (const { finding, status } of store.findings.list({ standing: true })) {
    const known = before.get(finding.id)
    before.delete(finding.id)
    if (known ? known.status !== status || hasMoved(known.figure, finding) : await bounds.hold(finding))
      changed.push(finding.id)
  }
  return [...changed, ...before.keys()].sort()
}
