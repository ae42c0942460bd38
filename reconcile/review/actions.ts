import type { Finding } from '../findings/finding.js'
import { figureOf } from './figure.js'
import type { FindingStatus, ReasonCode, ReviewState } from './state.js'

/** A finding as it stands when somebody decides on it. */
export interface Held {
  readonly finding: Finding
  readonly state: ReviewState
  /** Its discrepancy is gone: the last comparison that judged it didn't find it. */
  readonly isGone: boolean
}

/** What a person does to one finding. */
export type Action =
  | { readonly do: 'assign'; readonly to: string | null }
  | { readonly do: 'comment'; readonly text: string }
  | { readonly do: 'accept' }
  | { readonly do: 'resolve'; readonly record: string; readonly code: ReasonCode }
  | { readonly do: 'reopen' }
  | { readonly do: 'request-waiver'; readonly waiver: WaiverTerms }
  | { readonly do: 'approve-waiver'; readonly request: string }
  | { readonly do: 'reject-waiver'; readonly request: string }

export interface WaiverTerms {
  /** The request's id. */
  readonly request: string
  readonly code: ReasonCode
  readonly reason: string
  /** Last as-of day on which it holds. */
  readonly expiresOn: string
}

/** The event that an action is, or why it can't be. */
export type Answer =
  | { readonly kind: string; readonly body: Readonly<Record<string, unknown>> }
  | { readonly refused: string }

/** From which statuses an action leads on; those that aren't here don't look at the status. */
const FROM: Partial<Record<Action['do'], readonly FindingStatus[]>> = {
  accept: ['open'],
  resolve: ['open', 'accepted'],
  reopen: ['accepted', 'waiver-requested', 'waived', 'resolved'],
  'request-waiver': ['open'],
  'approve-waiver': ['waiver-requested'],
  'reject-waiver': ['waiver-requested'],
}

/** Whether an action may follow a status, as far as that alone says. */
export const mayFollow = (status: FindingStatus, action: Action['do']): boolean =>
  FROM[action]?.includes(status) ?? true

/** What an action comes to on a finding; `why` is what the person said with it. */
export function answer(action: Action, held: Held, why: string | null): Answer {
  const refused = refusal(action, held)
  if (refused !== null) return { refused }
  const body = { ...bodyOf(action, held), ...(why !== null && { comment: why }) }
  return { kind: KINDS[action.do], body }
}

const KINDS: Readonly<Record<Action['do'], string>> = {
  assign: 'finding.assigned',
  comment: 'finding.commented',
  accept: 'finding.accepted',
  resolve: 'finding.resolved',
  reopen: 'finding.reopened',
  'request-waiver': 'finding.waiver-requested',
  'approve-waiver': 'finding.waived',
  'reject-waiver': 'finding.waiver-rejected',
}

function refusal(action: Action, { state, isGone }: Held): string | null {
  const from = FROM[action.do]
  if (!from) return null
  if (action.do === 'reopen' && isGone)
    return 'its discrepancy is gone; it opens again by itself when it comes back'
  if (!from.includes(state.status)) return `it is ${SAID[state.status]}`
  const isOther = 'request' in action && state.waiver?.request !== action.request
  return isOther ? 'its waiver is asked for by another request' : null
}

const SAID: Readonly<Record<FindingStatus, string>> = {
  open: 'open',
  accepted: 'accepted (reopen it first)',
  'waiver-requested': 'waiting for a waiver’s approval',
  waived: 'waived (reopen it first)',
  resolved: 'resolved',
}

function bodyOf(action: Action, { finding, state }: Held): Readonly<Record<string, unknown>> {
  switch (action.do) {
    case 'assign':
      return { from: state.assignee, to: action.to }
    case 'comment':
      return { text: action.text }
    case 'accept':
      return { figure: figureOf(finding) }
    case 'resolve':
      return { because: 'by-hand', record: action.record, code: action.code, figure: figureOf(finding) }
    case 'reopen':
      return { because: 'by-hand', was: state.status }
    case 'request-waiver':
      return { ...action.waiver, figure: figureOf(finding) }
    case 'approve-waiver':
    case 'reject-waiver':
      return { request: action.request }
  }
}
