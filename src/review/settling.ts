import type { HasMoved } from '../../reconcile/review/figure.js'
import type { ReviewRequest } from '../../reconcile/review/request.js'
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
