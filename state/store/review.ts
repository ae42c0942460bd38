import type { Attestation } from '../../reconcile/attestations/attestation.js'
import type { Held } from '../../reconcile/review/actions.js'
import type { Requested, ReviewRequest } from '../../reconcile/review/request.js'
import type { ReviewState, Waiver } from '../../reconcile/review/state.js'

export interface Review {
  /**
   * Decides in one transaction: the plan sees findings and requests as they stand, and all that it says is written, each
   * event with the state that it leads to, or nothing where it throws. Needs no hold: a comparison that is under way
   * meets what was decided when it finishes. Throws StoreError `locked` where a run is just writing for longer than the
   * store waits.
   */
  decide<T>(
    who: { readonly at: string; readonly actor: string },
    plan: (desk: Desk) => Decided<T>,
  ): Promise<T>
  /** What a plan would come to as things stand, without deciding anything: it only looks. */
  look<T>(see: (desk: Desk) => T): Promise<T>
  /** Standing findings that are waived until one of these as-of days, both included: by their last day, then by id. */
  waivedUntil(first: string, last: string): Promise<readonly WaivedUntil[]>
  /** Newest first. */
  requests(): Promise<readonly ReviewRequest[]>
  /** By id, or an unambiguous beginning of at least 6 characters. */
  request(id: string): Promise<ReviewRequest | null>
  /** Its frozen list. */
  requested(id: string): Promise<readonly Requested[]>
  /** All that persons ever proposed to say in place of a source: links, then overrides, each in order. */
  attestations(): Promise<readonly Attestation[]>
  attestation(id: string): Promise<Attestation | null>
  /** A finding as a plan would meet it; whole ids alone. */
  finding(id: string): Promise<Seen | null>
}

/** A finding as somebody sees it who may decide on it. */
export interface Seen extends Held {
  /** The same text as long as neither its state nor what it says changes; comments leave it. */
  readonly mark: string
}

/** A finding whose waiver has a last day. */
export interface WaivedUntil {
  readonly id: string
  readonly waiver: Waiver
}

/** What a plan may look at. */
export interface Desk {
  finding(id: string): Seen | null
  request(id: string): ReviewRequest | null
  requested(id: string): readonly Requested[]
  requests(): readonly ReviewRequest[]
  /** Ids of findings that are in the baseline. */
  inBaseline(): readonly string[]
  attestation(id: string): Attestation | null
  attestations(): readonly Attestation[]
}

export interface Decided<T> {
  /** In the order in which they are added to the audit trail. */
  readonly events: readonly DecidedEvent[]
  readonly result: T
}

export interface DecidedEvent {
  readonly kind: string
  /** A finding's id, or a request's. */
  readonly subject: string
  readonly body: Readonly<Record<string, unknown>>
  /** What the event makes of the finding; absent where it changes nothing. */
  readonly state?: ReviewState
  /** A request as it is from this event on; with its list, where it is made. */
  readonly request?: ReviewRequest
  readonly requested?: readonly Requested[]
  /** What a person says in place of a source, new or as it is from this event on. */
  readonly attestation?: Attestation
}
