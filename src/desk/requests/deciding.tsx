import type { FC } from 'hono/jsx'
import type { ReviewRequest } from '../../../reconcile/review/request.js'
import { OwnText } from '../../reports/page/parts.js'
import { LongField, NOTHING_TYPED } from '../parts/fields.js'
import { approveLabel, mayApprove, ownRequestText, rejectLabel } from './words.js'

/**
 * What this person may do with a request that waits. Who asked for it reads so before anything can be clicked, and may only
 * withdraw it. `obstacle`: why it can't be approved as things stand; null: it can.
 */
export const Deciding: FC<{ request: ReviewRequest; actor: string; obstacle: string | null }> = ({
  request,
  actor,
  obstacle,
}) => (
  <section class="panel desk" aria-labelledby="decide">
    <h2 id="decide">{mayApprove(request, actor) ? 'Your decision' : 'Waiting for another person'}</h2>
    {mayApprove(request, actor) ? (
      obstacle === null ? (
        <Approve request={request} />
      ) : null
    ) : (
      <p>
        <OwnText text={ownRequestText(request)} />
      </p>
    )}
    <Reject request={request} actor={actor} />
  </section>
)

const Approve: FC<{ request: ReviewRequest }> = ({ request }) => (
  <form method="post" action={`request?id=${request.id}`} class="fields">
    <input type="hidden" name="verdict" value="approved" />
    <LongField name="reason" label="Comment (kept in the history)" typed={NOTHING_TYPED} />
    <p>
      <button type="submit">{approveLabel(request)}</button>
    </p>
  </form>
)

const Reject: FC<{ request: ReviewRequest; actor: string }> = ({ request, actor }) => (
  <details>
    <summary>{rejectLabel(request, actor)} …</summary>
    <form method="post" action={`request?id=${request.id}`} class="fields">
      <input type="hidden" name="verdict" value="rejected" />
      <LongField name="reason" label="Why" typed={NOTHING_TYPED} isNeeded />
      <p>
        <button type="submit" class="quiet">
          {rejectLabel(request, actor)}
        </button>
      </p>
    </form>
  </details>
)
