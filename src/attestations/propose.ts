import { createHash } from 'node:crypto'
import type { Attestation, ManualLink, Override } from '../../reconcile/attestations/attestation.js'
import { collide } from '../../reconcile/attestations/transitions.js'
import { type Asked, pendingRequest, type ReviewRequest } from '../../reconcile/review/request.js'
import type { DecidedEvent, Desk, Store } from '../../state/store.js'
import type { Context } from '../cli/context.js'
import { usageError } from '../cli/errors.js'
import { decide } from '../review/decide.js'
import { madeEvent } from '../review/request-events.js'

type Given =
  | 'status'
  | 'id'
  | 'number'
  | 'author'
  | 'authoredAt'
  | 'approver'
  | 'approvedAt'
  | 'request'
  | 'removal'
  | 'ended'
/** What a person says, before it has a number and an author. */
export type OverrideDraft = Omit<Override, Given>
export type LinkDraft = Omit<ManualLink, Given>

/** A request that was made, and what it is about. */
export interface Proposed {
  readonly request: ReviewRequest
  readonly attestations: readonly Attestation[]
}

const madeBy = (context: Context): Asked => ({
  id: context.newId(),
  by: context.actor,
  at: context.clock().toISOString(),
})

/** Proposes to say this: one request over all of it. Throws {@link CommandError} 2 where the same waits already, and 5. */
export async function propose(
  store: Store,
  context: Context,
  drafts: readonly (OverrideDraft | LinkDraft)[],
  reason: string,
): Promise<Proposed> {
  const made = madeBy(context)
  return decide(store, context, (desk) => {
    const attestations = numbered(desk, drafts, made)
    for (const one of attestations) refuseTwice(desk, one)
    const request = requestOf(attestations, attestations[0]?.kind ?? 'override', reason, made)
    const events = [madeEvent(request, []), ...attestations.map((one) => eventOf(one, 'proposed'))]
    return { events, result: { request, attestations } }
  })
}

/** Proposes that these hold no longer: one request over all of them. Throws {@link CommandError} 2 and 5. */
export async function proposeRemoval(
  store: Store,
  context: Context,
  ids: readonly string[],
  reason: string,
): Promise<Proposed> {
  const made = madeBy(context)
  return decide(store, context, (desk) => {
    const attestations = ids.map((id) => removable(desk, id, made.id))
    const request = requestOf(attestations, 'removal', reason, made)
    const events = [madeEvent(request, []), ...attestations.map((one) => eventOf(one, 'removal-proposed'))]
    return { events, result: { request, attestations } }
  })
}

function numbered(desk: Desk, drafts: readonly (OverrideDraft | LinkDraft)[], made: Asked): Attestation[] {
  const last = { override: 0, link: 0 }
  for (const { kind, number } of desk.attestations()) last[kind] = Math.max(last[kind], number)
  return drafts.map((draft) => {
    last[draft.kind] += 1
    const number = last[draft.kind]
    return {
      ...draft,
      id: `${draft.kind === 'override' ? 'OV' : 'LK'}-${number}`,
      number,
      status: 'pending',
      author: made.by,
      authoredAt: made.at,
      approver: null,
      approvedAt: null,
      request: made.id,
      removal: null,
      ended: null,
    }
  })
}

/** Two proposals for one term would make the order of approval decide. */
function refuseTwice(desk: Desk, one: Attestation): void {
  const other = desk.attestations().find((known) => known.status === 'pending' && collide(known, one))
  if (other)
    throw usageError(
      `${other.id} by ${other.author} says something of the same already, and waits for approval.`,
      `Approve or reject it first: \`tieout approve ${other.id}\`, \`tieout findings reject ${other.id} --reason …\`.`,
    )
}

function removable(desk: Desk, id: string, request: string): Attestation {
  const one = desk.attestation(id)
  if (!one) throw usageError(`There is no override or link “${id}”.`, '`tieout override list` lists them.')
  if (one.status !== 'approved')
    throw usageError(
      `${id} is ${one.status}, so that it has no effect.`,
      one.status === 'pending'
        ? `Withdraw it: \`tieout findings reject ${id} --reason …\`.`
        : 'There is nothing to remove.',
    )
  if (one.removal !== null)
    throw usageError(`The removal of ${id} waits for approval already.`, `Request ${one.removal}.`)
  return { ...one, removal: request }
}

const requestOf = (
  attestations: readonly Attestation[],
  kind: ReviewRequest['kind'],
  reason: string,
  made: Asked,
): ReviewRequest =>
  pendingRequest(made, {
    kind,
    reason,
    count: attestations.length,
    sums: [],
    attestations: attestations.map(({ id }) => id),
    listHash: createHash('sha256').update(JSON.stringify(attestations)).digest('hex'),
  })

/** An event on an attestation, with the attestation as it is from then on. */
export const eventOf = (
  one: Attestation,
  what: string,
  more: Readonly<Record<string, unknown>> = {},
): DecidedEvent => ({
  kind: `${one.kind}.${what}`,
  subject: one.id,
  body: { ...saidIn(one), ...more },
  attestation: one,
})

/** What it says, for the audit trail. */
function saidIn(one: Attestation): Readonly<Record<string, unknown>> {
  const { contractId, was, reason, document, request } = one
  const common = { contractId, was, reason, document, request }
  if (one.kind === 'link') {
    const { documentObject, documentId, documentNumber, lineId } = one
    return { ...common, documentObject, documentId, documentNumber, lineId }
  }
  const { record, recordId, field, value, from, until } = one
  return { ...common, record, recordId, field, value, from, until }
}
