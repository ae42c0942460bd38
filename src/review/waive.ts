import type { Held } from '../../reconcile/review/actions.js'
import { figureOf } from '../../reconcile/review/figure.js'
import {
  type Asked,
  listHash,
  mayWaiveAlone,
  pendingRequest,
  type Requested,
  type ReviewRequest,
  sumsOf,
} from '../../reconcile/review/request.js'
import type { ReasonCode } from '../../reconcile/review/state.js'
import type { Decided, DecidedEvent, Desk, Store } from '../../state/store.js'
import type { Context } from '../cli/context.js'
import { usageError } from '../cli/errors.js'
import { part } from '../config/parts.js'
import { latestComparison } from '../night/find-run.js'
import type { Chosen } from './chosen.js'
import { answers, decide, eventOf, type Skipped } from './decide.js'
import { madeEvent } from './request-events.js'
import { AS_THEY_STAND, checkUnchanged, type SeenMarks } from './unchanged.js'

/** Why, and until when. */
export interface WaiverTerms {
  readonly code: ReasonCode
  readonly reason: string
  /** Last as-of day on which it holds. */
  readonly expiresOn: string
}

/** What holds for all findings of a request; null where they have kinds of reason of their own. */
export interface RequestTerms extends Omit<WaiverTerms, 'code'> {
  readonly code: ReasonCode | null
}

/** A request that was made: frozen list, count and sums. */
export interface Requesting {
  readonly request: ReviewRequest
  readonly ids: readonly string[]
  readonly skipped: readonly Skipped[]
}

/**
 * Asks for one waiver of all chosen findings. Another person approves it, except where all of it together is little enough
 * for one person (`review.waiver.selfUpTo`). Throws {@link CommandError} 2 and 5; {@link MovedMeanwhile} where one of them
 * isn't as it was seen.
 */
export async function requestWaiver(
  store: Store,
  context: Context,
  chosen: Chosen,
  terms: WaiverTerms,
  seen: SeenMarks = AS_THEY_STAND,
): Promise<Requesting> {
  await checkDay(store, terms.expiresOn)
  const limit = await selfLimit(context)
  const made = { id: context.newId(), by: context.actor, at: context.clock().toISOString() }
  return decide(store, context, (desk) => {
    checkUnchanged(desk, seen)
    return plan(desk, chosen, terms, made, limit)
  })
}

async function checkDay(store: Store, expires: string): Promise<void> {
  const { asOf } = await latestComparison(store)
  if (asOf !== null && (expires < asOf || expires === 'today'))
    throw usageError(
      `The waiver would hold until ${expires}, and the newest run is as of ${asOf}.`,
      'Give a later day as --expires YYYY-MM-DD.',
    )
}

/** What one person may waive alone. */
export async function selfLimit(context: Context): Promise<Limit> {
  const configuration = await context.configuration()
  const { currency } = part(configuration, 'reporting')
  return { currency, amount: part(configuration, 'review').waiver.selfUpTo }
}

/** `review.waiver.selfUpTo`, in the reporting currency. */
export type Limit = Parameters<typeof mayWaiveAlone>[1]

function plan(
  desk: Desk,
  chosen: Chosen,
  terms: WaiverTerms,
  made: Asked,
  limit: Limit,
): Decided<Requesting> {
  const waiver = { request: made.id, ...terms }
  const { events, held, skipped } = answers(desk, chosen, { do: 'request-waiver', waiver }, null, made.by)
  const asked = askedAs(held, events, terms, made, limit)
  const ids = held.map(({ finding }) => finding.id)
  return { events: asked.events, result: { request: asked.request, ids, skipped } }
}

/**
 * One request over findings for each of which a waiver is asked (`events`, in the same order), with what holds for all of
 * them: approved at once where it is little enough for one person.
 */
export function askedAs(
  held: readonly Held[],
  events: readonly DecidedEvent[],
  terms: RequestTerms,
  made: Asked,
  limit: Limit,
): { readonly events: readonly DecidedEvent[]; readonly request: ReviewRequest } {
  const requested = held.map(({ finding, state }) => ({
    id: finding.id,
    figure: figureOf(finding),
    status: state.status,
  }))
  const request = requestOf(requested, terms, made)
  const asked = [madeEvent(request, requested), ...events]
  const isAlone = mayWaiveAlone(
    requested.map(({ figure }) => figure),
    limit,
  )
  if (!isAlone) return { events: asked, request }
  const approved = { ...request, status: 'approved', decidedBy: made.by, decidedAt: made.at } as const
  return { events: [...asked, ...aloneEvents(approved, events, limit, held)], request: approved }
}

function requestOf(requested: readonly Requested[], terms: RequestTerms, made: Asked): ReviewRequest {
  return pendingRequest(made, {
    kind: 'waiver',
    ...terms,
    count: requested.length,
    sums: sumsOf(requested.map(({ figure }) => figure)),
    listHash: listHash(requested),
  })
}

/** Little enough for one person: approved at once, and the trail says by what right. */
function aloneEvents(
  request: ReviewRequest,
  asked: readonly DecidedEvent[],
  limit: Limit,
  held: readonly Held[],
): readonly DecidedEvent[] {
  const body = { request: request.id, alone: true, selfUpTo: limit }
  const waived = held.map((one, index) => {
    const state = asked[index]?.state ?? one.state
    return eventOf({ ...one, state }, { kind: 'finding.waived', body }, request.requestedBy)
  })
  return [
    { kind: 'request.approved', subject: request.id, body: { alone: true, selfUpTo: limit }, request },
    ...waived,
  ]
}
