import type { HasMoved } from '../../reconcile/review/figure.js'
import type { ReviewRequest } from '../../reconcile/review/request.js'
import type { DecidedEvent } from '../../state/store.js'
import type { Skipped } from './decide.js'

export type Verdict = 'approved' | 'rejected'

/** A request that was decided: on which findings it took effect, and which it left out. */
export interface Settled {
  readonly request: ReviewRequest
  readonly ids: readonly string[]
  readonly skipped: readonly Skipped[]
}

/** What deciding on a request needs to know. */
export interface Settling {
  readonly request: ReviewRequest
  readonly verdict: Verdict
  readonly why: string | null
  readonly actor: string
  readonly at: string
  /** As-of day of the newest comparison. */
  readonly asOf: string
  readonly hasMoved: HasMoved
}

/** A request once it is decided, and the event that says so; `done`: what of it took effect. */
export function decided(
  { request, verdict, actor, at, why }: Settling,
  done: Readonly<Record<string, unknown>>,
  skipped: readonly Skipped[],
): { readonly request: ReviewRequest; readonly event: DecidedEvent } {
  const settled: ReviewRequest = { ...request, status: verdict, decidedBy: actor, decidedAt: at }
  const body = {
    ...done,
    leftOut: skipped.map(({ id }) => id),
    ...(why !== null && { comment: why }),
    ...(verdict === 'rejected' && actor === request.requestedBy && { withdrawn: true }),
  }
  return {
    request: settled,
    event: { kind: `request.${verdict}`, subject: request.id, body, request: settled },
  }
}
