import type { ReviewRequest } from '../../reconcile/review/request.js'
import { counted, inList } from '../reports/text.js'
import type { Settled } from './settling.js'

/** Whether a request is about overrides and links, and not about findings. */
export const isAttesting = ({ attestations }: ReviewRequest): boolean => attestations !== undefined

/** What a decision came to, for a person: of findings how many, of overrides and links which, and from when it counts. */
export function settledText({ request, ids }: Settled): string | null {
  const { status, kind } = request
  if (status === 'approved') return approvedText(request, ids)
  if (status !== 'rejected') return null
  if (kind === 'waiver') return `${counted(ids.length, 'finding')} open again.`
  return isAttesting(request)
    ? `${inList(ids)} ${kind === 'removal' ? 'stays in force' : 'has no effect'}.`
    : null
}

function approvedText({ kind }: ReviewRequest, ids: readonly string[]): string | null {
  if (kind === 'waiver') return `${counted(ids.length, 'finding')} waived.`
  if (kind === 'baseline') return `${counted(ids.length, 'finding')} in the baseline.`
  if (kind === 'sign-off') return null
  const what = kind === 'removal' ? 'counts no longer' : 'counts'
  return `${inList(ids)} ${what} from the next comparison on: tieout reconcile`
}

/** How the one who decides names a request; of a single override or link by its number, as it is shorter. */
export function decisionText({ id, attestations }: ReviewRequest): string {
  const [only, ...others] = attestations ?? []
  return attestations === undefined
    ? `tieout findings approve ${id}`
    : `tieout approve ${only !== undefined && others.length === 0 ? only : id}`
}
