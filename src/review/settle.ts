import { movedBeyond } from '../../reconcile/review/figure.js'
import type { ReviewRequest } from '../../reconcile/review/request.js'
import type { Decided, Desk, Store } from '../../state/store.js'
import { settleProposal, settleRemoval } from '../attestations/settle.js'
import type { Context } from '../cli/context.js'
import { usageError } from '../cli/errors.js'
import type { ChoiceArguments } from '../cli/review-arguments.js'
import { resolveReconcile } from '../config/resolve-reconcile.js'
import { instantText } from '../reports/text.js'
import { settleBaseline } from './baseline.js'
import { chosenFindings, isByName } from './chosen.js'
import { decide } from './decide.js'
import { settleWaiver } from './settle-waiver.js'
import type { Settled, Settling, Verdict } from './settling.js'
import { settleSignOff } from './sign-off.js'

/**
 * Approves or rejects requests as a whole, each once, all in one transaction. Only another person than the requester
 * approves; who rejects an own request withdraws it. Throws {@link CommandError} 2 and 5.
 */
export async function settle(
  store: Store,
  context: Context,
  args: ChoiceArguments,
  verdict: Verdict,
  why: string | null,
): Promise<readonly Settled[]> {
  const ids = await requestIds(store, args)
  const about = await deciding(store, context, verdict, why)
  return decide(store, context, (desk) => settleAll(desk, ids, about))
}

/**
 * What approving a request would come to as things stand: which part of it would be left out, and why. Decides nothing.
 * Throws {@link CommandError} 2 where it can't be approved any more.
 */
export async function foreseen(store: Store, context: Context, request: ReviewRequest): Promise<Settled> {
  const about = await deciding(store, context, 'approved', null)
  // By whom isn't the question here: who asked for it is told so before all else.
  return store.review.look((desk) => settleOne(desk, { ...about, actor: '', request }).result)
}

async function deciding(store: Store, context: Context, verdict: Verdict, why: string | null) {
  const asOf = (await store.runs.latestComparison())?.asOf ?? null
  const hasMoved = movedBeyond(resolveReconcile(await context.configuration()))
  const at = context.clock().toISOString()
  return { verdict, why, actor: context.actor, at, asOf: asOf ?? at.slice(0, 10), hasMoved }
}

function settleAll(
  desk: Desk,
  ids: readonly string[],
  about: Omit<Settling, 'request'>,
): Decided<readonly Settled[]> {
  const parts = ids.map((id) => settleOne(desk, { ...about, request: pending(desk, id, about) }))
  return { events: parts.flatMap(({ events }) => events), result: parts.map(({ result }) => result) }
}

const settleOne = (desk: Desk, settling: Settling): Decided<Settled> =>
  SETTLE[settling.request.kind](desk, settling)

const SETTLE: Readonly<Record<ReviewRequest['kind'], (desk: Desk, settling: Settling) => Decided<Settled>>> =
  {
    waiver: settleWaiver,
    baseline: settleBaseline,
    'sign-off': settleSignOff,
    override: settleProposal,
    link: settleProposal,
    removal: settleRemoval,
  }

/** A request that this person may decide on. */
function pending(desk: Desk, id: string, { verdict, actor }: Omit<Settling, 'request'>): ReviewRequest {
  const request = desk.request(id)
  if (!request) throw usageError(`There is no request “${id}”.`, '`tieout findings requests` lists them.')
  if (request.status !== 'pending')
    throw usageError(
      `Request ${id} was ${request.status}${decidedText(request)}.`,
      'A request is decided once; make a new one.',
    )
  if (verdict === 'approved' && actor === request.requestedBy)
    throw usageError(
      `Request ${id} is by ${actor}, who can’t approve it too.`,
      'Another person approves it, as their own user of this machine.',
    )
  return request
}

/** The requests that are named, by their own ids or by findings; found by findings, all of a request must be named. */
async function requestIds(store: Store, args: ChoiceArguments): Promise<readonly string[]> {
  if (!isByName(args)) return requestsOf(store, (await chosenFindings(store, args)).ids)
  const [requests, findings]: [string[], string[]] = [[], []]
  for (const id of args.ids) {
    const request = (await store.review.request(id))?.id ?? (await waitingFor(store, id))
    if (request) requests.push(request)
    else if (await store.findings.get(id)) findings.push(id)
    else throw nothingCalled(id)
  }
  const chosen = findings.length === 0 ? [] : (await chosenFindings(store, { ...args, ids: findings })).ids
  return [...new Set([...requests, ...(await requestsOf(store, chosen))])]
}

const nothingCalled = (id: string) =>
  usageError(
    `There is no request, override, link or finding “${id}”.`,
    '`tieout findings requests` lists what waits for approval.',
  )

/** The request that an override or a link waits for, by its number: all of what that asks for must be named so. */
async function waitingFor(store: Store, id: string): Promise<string | null> {
  const one = await store.review.attestation(id.toUpperCase())
  if (!one) return null
  const request = await store.review.request(one.removal ?? one.request)
  if (request && request.count > 1) throw onlyOne(request, one.id)
  return request?.id ?? null
}

const onlyOne = ({ id, count }: ReviewRequest, named: string) =>
  usageError(
    `${named} is one of the ${count} that request ${id} asks for; it is decided as a whole.`,
    `Look at it with \`tieout findings requests ${id}\`, then name the request.`,
  )

async function requestsOf(store: Store, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const named = new Set(ids)
  const found: string[] = []
  for (const request of await store.review.requests()) {
    if (request.kind !== 'waiver' || request.status !== 'pending') continue
    const list = await store.review.requested(request.id)
    const count = list.filter(({ id }) => named.has(id)).length
    if (count === 0) continue
    if (count < list.length) throw onlyAPart(request, count)
    found.push(request.id)
  }
  if (found.length > 0) return found
  throw usageError(
    'Nothing is asked for these findings.',
    '`tieout findings requests` lists what waits for approval.',
  )
}

const onlyAPart = ({ id, count }: ReviewRequest, named: number) =>
  usageError(
    `${named} of the ${count} findings of request ${id} are named; it is decided as a whole.`,
    `Look at it with \`tieout findings requests ${id}\`, then name the request.`,
  )

function decidedText({ status, decidedBy, decidedAt, kind }: ReviewRequest): string {
  if (status !== 'revoked') return ` by ${decidedBy} on ${instantText(decidedAt ?? '')}`
  return kind === 'waiver'
    ? ', as none of its findings waits for it any more'
    : ', as a finding of it has changed'
}
