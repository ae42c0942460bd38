import type { Figure } from '../../../reconcile/review/figure.js'
import type { ReviewState, Waiver } from '../../../reconcile/review/state.js'

/** What is said of a finding: the event, and what becomes of the finding's state. */
export interface Decision {
  readonly kind: `finding.${string}`
  readonly body?: Readonly<Record<string, unknown>>
  readonly state: Partial<ReviewState>
}

type Decide = (figure: Figure, of: Pick<Waiver, 'request' | 'expiresOn'>) => Decision

const asked = (figure: Figure, { request, expiresOn }: Pick<Waiver, 'request' | 'expiresOn'>): Waiver => ({
  ...{ request, code: 'immaterial', reason: 'small', expiresOn },
  ...{ figure, requestedBy: 'ada', approvedBy: null },
})

/** All that people may do about one finding. */
export const DECISIONS: readonly Decide[] = [
  () => ({ kind: 'finding.accepted', state: { status: 'accepted', assignee: 'ada' } }),
  () => ({ kind: 'finding.resolved', state: { status: 'resolved', waiver: null } }),
  (figure, of) => ({
    kind: 'finding.waiver-requested',
    state: { status: 'waiver-requested', waiver: asked(figure, of) },
  }),
  (figure, of) => ({
    kind: 'finding.waived',
    state: { status: 'waived', waiver: { ...asked(figure, of), approvedBy: 'bob' } },
  }),
  (figure, { request }) => ({
    kind: 'finding.joined-baseline',
    body: { baseline: request, figure },
    state: { baseline: figure },
  }),
]
