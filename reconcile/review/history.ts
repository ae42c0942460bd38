import type { Figure } from './figure.js'
import { NEW_STATE, type ReasonCode, type ReviewState, type Waiver } from './state.js'

/** What happens to a finding: by a run, or by a person. Its body is kept in the audit trail. */
export interface HistoryEvent {
  readonly kind: string
  readonly actor: string
  readonly body: Readonly<Record<string, unknown>>
}

type Apply = (state: ReviewState, event: HistoryEvent) => ReviewState

const open: Apply = (state) => ({ ...state, status: 'open', waiver: null })

/** How each kind of event changes a finding's state. Kinds that aren't here (changed, commented) leave it. */
const EFFECTS: Readonly<Record<string, Apply>> = {
  'finding.opened': () => NEW_STATE,
  'finding.reopened': open,
  'finding.waiver-rejected': open,
  'finding.accepted': (state) => ({ ...state, status: 'accepted' }),
  'finding.resolved': (state) => ({ ...state, status: 'resolved', waiver: null }),
  'finding.assigned': (state, { body }) => ({ ...state, assignee: body.to as string | null }),
  'finding.waiver-requested': (state, event) => ({
    ...state,
    status: 'waiver-requested',
    waiver: waiverOf(event),
  }),
  'finding.waived': (state, { actor }) => ({
    ...state,
    status: 'waived',
    waiver: state.waiver && { ...state.waiver, approvedBy: actor },
  }),
  'finding.joined-baseline': (state, { body }) => ({ ...state, baseline: body.figure as Figure }),
  'finding.left-baseline': (state) => ({ ...state, baseline: null }),
}

/** A finding's state after an event. */
export const afterEvent: Apply = (state, event) => EFFECTS[event.kind]?.(state, event) ?? state

/** What a finding's events, oldest first, add up to. */
export const stateOf = (events: Iterable<HistoryEvent>): ReviewState => {
  let state = NEW_STATE
  for (const event of events) state = afterEvent(state, event)
  return state
}

function waiverOf({ body, actor }: HistoryEvent): Waiver {
  return {
    request: body.request as string,
    code: body.code as ReasonCode,
    reason: body.reason as string,
    figure: body.figure as Figure,
    expiresOn: body.expiresOn as string,
    requestedBy: actor,
    approvedBy: null,
  }
}
