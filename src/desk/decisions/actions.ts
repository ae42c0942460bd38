import { type Action, mayFollow } from '../../../reconcile/review/actions.js'
import type { FindingOutline } from '../../../state/store.js'
import { STATUS_NAMES } from '../../reports/wording.js'

/** What people do to findings, in the order in which they are offered. */
export const ACTIONS = ['assign', 'comment', 'accept', 'resolve', 'waive', 'reopen'] as const
export type DeskAction = (typeof ACTIONS)[number]

export const ACTION_NAMES: Readonly<Record<DeskAction, string>> = {
  assign: 'Assign',
  comment: 'Comment',
  accept: 'Accept',
  resolve: 'Resolve',
  waive: 'Ask for a waiver',
  reopen: 'Open again',
}

export const ACTION_MEANINGS: Readonly<Record<DeskAction, string>> = {
  assign: 'Says who works on it.',
  comment: 'Adds to the history; the state stays as it is.',
  accept: 'Confirms the error: a correction is on its way. It counts in every indicator until it is gone.',
  resolve:
    'Closes it by hand, naming the record that puts it right. What is still there at the next run opens again.',
  waive:
    'Another person approves or rejects it. Until then it counts as open; it holds until its day, or until the number changes.',
  reopen: 'Opens it again; what was waived or closed counts as open.',
}

const DOES: Readonly<Record<DeskAction, Action['do']>> = {
  assign: 'assign',
  comment: 'comment',
  accept: 'accept',
  resolve: 'resolve',
  waive: 'request-waiver',
  reopen: 'reopen',
}

export const deskAction = (text: string | null): DeskAction | null =>
  ACTIONS.find((action) => action === text) ?? null

/** Why an action isn't for a finding as it stands; null: it is. The store has the last word. */
export function whyNot(
  action: DeskAction,
  { status, isGone }: Pick<FindingOutline, 'status' | 'isGone'>,
): string | null {
  if (action === 'reopen' && isGone) return 'the discrepancy is gone'
  return mayFollow(status, DOES[action]) ? null : `the status is ${STATUS_NAMES[status].toLowerCase()}`
}
