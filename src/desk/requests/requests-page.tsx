import type { FC } from 'hono/jsx'
import type { ReviewRequest } from '../../../reconcile/review/request.js'
import { Outside } from '../../reports/page/parts.js'
import { instantText } from '../../reports/text.js'
import { beginningOf } from '../parts/beginning.js'
import { type Paged, Pager, paged } from '../parts/pager.js'
import type { DeskPage } from '../server/desk-page.js'
import { type NamedRequest, namedRequests } from './named.js'
import { sortedRequests } from './sorted-requests.js'
import { requestTitle, standingText } from './words.js'

/** Whatever waits for a second person, and what became of the rest. */
export const REQUESTS: DeskPage = {
  path: 'requests',
  countsWaiting: true,
  name: 'Requests',
  show: async (visit) => {
    const all = await visit.store.review.requests()
    const { forMe, mine, decided } = sortedRequests(all, visit.context.actor)
    const list = (requests: readonly ReviewRequest[]) => namedRequests(visit.store, requests)
    const old = paged(decided, visit.asked)
    const props = {
      forMe: await list(forMe),
      mine: await list(mine),
      decided: { ...old, shown: await list(old.shown) },
    }
    return { title: 'Requests', body: <Requests {...props} /> }
  },
}

interface RequestsProps {
  readonly forMe: readonly NamedRequest[]
  readonly mine: readonly NamedRequest[]
  readonly decided: Paged<NamedRequest>
}

const Requests: FC<RequestsProps> = ({ forMe, mine, decided }) => (
  <>
    <h1>Requests</h1>
    <p class="lead">
      Waivers, overrides, the baseline and sign-offs take two people: one asks, another decides. Each is
      decided as a whole, over the list as it was frozen when it was asked for.
    </p>
    <Part id="for-me" title="For you to decide" none="Nothing waits for you." all={forMe} />
    {mine.length === 0 ? null : (
      <Part id="mine" title="Yours, for somebody else to decide" none="" all={mine} />
    )}
    <Part id="decided" title="Decided" none="Nothing has been decided yet." all={decided.shown} />
    <Pager page={decided.page} pages={decided.pages} at={(page) => `requests?page=${page}#decided`} />
  </>
)

const Part: FC<{ id: string; title: string; none: string; all: readonly NamedRequest[] }> = ({
  id,
  title,
  none,
  all,
}) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {all.length === 0 ? <p class="empty small">{none}</p> : <RequestList all={all} />}
  </section>
)

/** Requests one below the other: what, by whom and why, what it comes to, and what became of it. */
export const RequestList: FC<{ all: readonly NamedRequest[] }> = ({ all }) => (
  <ul class="entries">
    {all.map(({ request, subsidiary, about }) => (
      <li>
        <div class="entry">
          <a class="entry-name" href={`request?id=${request.id}`}>
            <Outside text={requestTitle(request, subsidiary)} />
          </a>
          <p class="aside">
            <Outside text={request.requestedBy} />, {instantText(request.requestedAt)}: “
            <Outside text={beginningOf(request.reason)} />”
          </p>
        </div>
        <ul class="entry-about">
          {about.map((line) => (
            <li>
              <Outside text={beginningOf(line)} />
            </li>
          ))}
        </ul>
        {request.status === 'pending' ? null : (
          <p class={`entry-standing ${request.status}`}>
            <Outside text={standingText(request)} />
          </p>
        )}
      </li>
    ))}
  </ul>
)
