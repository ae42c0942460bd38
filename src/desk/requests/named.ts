import type { ReviewRequest } from '../../../reconcile/review/request.js'
import type { Store } from '../../../state/store.js'
import { placeText, sayingText } from '../../attestations/text.js'
import { subsidiaryNamed } from '../../review/subsidiary.js'
import { sumText } from '../../review/sums-text.js'

/** A request as a line of a list says it. */
export interface NamedRequest {
  readonly request: ReviewRequest
  /** What its subsidiary is called. */
  readonly subsidiary: string | null
  /** What it comes to, each on a line: sums, or what an override or a link says. */
  readonly about: readonly string[]
}

const LINES = 3

export const namedRequests = (
  store: Store,
  requests: readonly ReviewRequest[],
): Promise<readonly NamedRequest[]> =>
  Promise.all(
    requests.map(async (request) => ({
      request,
      subsidiary: await subsidiaryNamed(store, request),
      about: few(await aboutOf(store, request)),
    })),
  )

async function aboutOf(store: Store, { attestations, sums }: ReviewRequest): Promise<readonly string[]> {
  if (attestations === undefined) return sums.map(sumText)
  const found = await Promise.all(attestations.slice(0, LINES + 1).map((id) => store.review.attestation(id)))
  return found.flatMap((one) => (one === null ? [] : [`${placeText(one)}: ${sayingText(one)}`]))
}

const few = (lines: readonly string[]): readonly string[] =>
  lines.length <= LINES ? lines : [...lines.slice(0, LINES), 'and more']
