import type { ReviewRequest } from '../../../reconcile/review/request.js'
import { counted, inList, instantText, longDate } from '../../reports/text.js'

/** `October 2026` of `2026-10`. */
export const longMonth = (month: string): string => longDate(`${month}-01`).replace(/^1 /, '')

/** `Waiver of 12 findings`, `Sign-off of October 2026 for Acme US`, `Removal of OV-3`: what a request asks. */
export function requestTitle(request: ReviewRequest, subsidiary: string | null): string {
  const { kind, count, scope } = request
  if (kind === 'waiver') return `Waiver of ${counted(count, 'finding')}`
  if (kind === 'baseline') return `Baseline of ${counted(count, 'finding')}`
  if (kind === 'sign-off')
    return `Sign-off of ${longMonth(scope?.month ?? '')}${subsidiary === null ? '' : ` for ${subsidiary}`}`
  return `${kind === 'removal' ? 'Removal of' : kind === 'link' ? 'Link' : 'Override'} ${namedText(request)}`
}

const NAMED = 3

/** The numbers of what it is about: `OV-3`, `OV-3, OV-4, OV-5 and 9 more`. */
function namedText({ attestations = [] }: ReviewRequest): string {
  const shown = attestations.slice(0, NAMED)
  const more = attestations.length - shown.length
  return inList(more > 0 ? [...shown, `${more} more`] : shown)
}

/** What became of it, or for whom it waits. */
export function standingText(request: ReviewRequest): string {
  const { status, requestedBy, decidedBy, decidedAt, kind } = request
  const when = decidedAt === null ? '' : ` on ${instantText(decidedAt)}`
  if (status === 'pending') return 'Waits for a second person'
  if (status === 'revoked')
    return `Revoked: ${kind === 'waiver' ? 'none of its findings waits for it any more' : 'a finding of it has changed'}`
  if (status === 'rejected')
    return decidedBy === requestedBy
      ? `Withdrawn by ${decidedBy}${when}`
      : `Turned down by ${decidedBy}${when}`
  if (decidedBy === requestedBy) return `Approved${when}: little enough for one person`
  return `${kind === 'sign-off' ? 'Signed' : 'Approved'} by ${decidedBy}${when}`
}

/** Whether this person may approve it: never what they asked for themselves. */
export const mayApprove = ({ status, requestedBy }: ReviewRequest, actor: string): boolean =>
  status === 'pending' && requestedBy !== actor

/** Told before anything is clicked: who can't approve it, and how another person does. */
export const ownRequestText = ({ id }: Pick<ReviewRequest, 'id'>): string =>
  `You asked for this, so another person approves it, as their own user of this machine: in \`tieout review\`, or with \`tieout approve ${id}\`.`

/** What approving does, in the words of the one who clicks. */
export function approveLabel({ kind, count }: ReviewRequest): string {
  if (kind === 'waiver') return `Approve: waive ${counted(count, 'finding')}`
  if (kind === 'baseline') return `Approve: ${counted(count, 'finding')} known at the start`
  if (kind === 'sign-off') return 'Sign as reviewer'
  return kind === 'removal' ? 'Approve: holds no longer' : 'Approve: put into force'
}

/** What turning it down does; who asked for it withdraws it. */
export const rejectLabel = ({ requestedBy }: ReviewRequest, actor: string): string =>
  requestedBy === actor ? 'Withdraw' : 'Reject'
