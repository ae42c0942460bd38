import type { Figure } from './figure.js'

export const STATUSES = ['open', 'accepted', 'waiver-requested', 'waived', 'resolved'] as const
export type FindingStatus = (typeof STATUSES)[number]

/** Why a finding was waived, or closed by hand. */
export const REASON_CODES = [
  'not-an-error',
  'agreed-with-customer',
  'commercial-decision',
  'immaterial',
  'duplicate-finding',
] as const
export type ReasonCode = (typeof REASON_CODES)[number]

/** What was asked for, and by whom it was approved; it holds for this number, and no longer than its day. */
export interface Waiver {
  /** The request's id. */
  readonly request: string
  readonly code: ReasonCode
  readonly reason: string
  readonly figure: Figure
  /** Last as-of day on which it holds. */
  readonly expiresOn: string
  readonly requestedBy: string
  /** Null while it is only asked for. */
  readonly approvedBy: string | null
}

/** What people and history make of a finding: all that its events add up to. */
export interface ReviewState {
  readonly status: FindingStatus
  readonly assignee: string | null
  /** The number with which it was known at the start; null: it isn't in the baseline. */
  readonly baseline: Figure | null
  /** Set while a waiver is asked for, and while it holds. */
  readonly waiver: Waiver | null
}

export const NEW_STATE: ReviewState = { status: 'open', assignee: null, baseline: null, waiver: null }
