import type { ReviewRequest } from '../../../reconcile/review/request.js'

/** How a month stands, told apart without colour. */
export interface SignOffStanding {
  readonly kind: 'none' | 'prepared' | 'signed' | 'revoked' | 'turned-down'
  readonly mark: string
  readonly text: string
  /** Who, beside it; empty where nobody. */
  readonly by: string
}

/** Of the newest sign-off of a month and subsidiary; null: there is none. */
export function signOffStanding(request: ReviewRequest | null): SignOffStanding {
  if (request === null) return { kind: 'none', mark: '○', text: 'Not signed', by: '' }
  const { requestedBy, decidedBy, status } = request
  if (status === 'pending') return { kind: 'prepared', mark: '◐', text: 'Prepared', by: `by ${requestedBy}` }
  if (status === 'approved')
    return { kind: 'signed', mark: '✓', text: 'Signed', by: `by ${requestedBy} and ${decidedBy}` }
  if (status === 'revoked') return { kind: 'revoked', mark: '▲', text: 'Revoked', by: afterText(request) }
  const isOwn = decidedBy === requestedBy
  return { kind: 'turned-down', mark: '○', text: isOwn ? 'Withdrawn' : 'Turned down', by: `by ${decidedBy}` }
}

/** `after jun and maria had signed`, `after jun had prepared it`. */
const afterText = (request: ReviewRequest): string =>
  `after ${signers(request)} had ${request.decidedBy === null ? 'prepared it' : 'signed'}`

/** Who had signed what was revoked: the preparer alone, or both. */
export const signers = ({ requestedBy, decidedBy }: ReviewRequest): string =>
  decidedBy === null ? requestedBy : `${requestedBy} and ${decidedBy}`
