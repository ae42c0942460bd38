import type { ReviewRequest } from '../../../reconcile/review/request.js'
import { mayApprove } from './words.js'

/** Requests by what a person has to do with them, each newest first. */
export interface SortedRequests {
  /** Somebody else's, which this person may decide on. */
  readonly forMe: readonly ReviewRequest[]
  /** This person's own, which wait for somebody else. */
  readonly mine: readonly ReviewRequest[]
  readonly decided: readonly ReviewRequest[]
}

/** `requests`: newest first. */
export const sortedRequests = (requests: readonly ReviewRequest[], actor: string): SortedRequests => ({
  forMe: requests.filter((one) => mayApprove(one, actor)),
  mine: requests.filter(({ status, requestedBy }) => status === 'pending' && requestedBy === actor),
  decided: requests.filter(({ status }) => status !== 'pending'),
})
