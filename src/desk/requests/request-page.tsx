import type { FC } from 'hono/jsx'
import type { Attestation } from '../../../reconcile/attestations/attestation.js'
import type { ReviewRequest } from '../../../reconcile/review/request.js'
import type { Store } from '../../../state/store.js'
import { placeText, sayingText } from '../../attestations/text.js'
import { usageError } from '../../cli/errors.js'
import { Outside } from '../../reports/page/parts.js'
import { inWords } from '../../reports/rule-text.js'
import { counted, instantText, longDate } from '../../reports/text.js'
import type { Skipped } from '../../review/decide.js'
import { leftOutTexts } from '../../review/say.js'
import { subsidiaryNamed } from '../../review/subsidiary.js'
import { SumList } from '../findings/sums.js'
import { Crumb } from '../parts/crumb.js'
import type { Paged } from '../parts/pager.js'
import { RefusalNote } from '../parts/refusal.js'
import type { DeskPage, View, Visit } from '../server/desk-page.js'
import { Deciding } from './deciding.js'
import type { Outlook } from './foresight.js'
import { type FrozenRow, frozenPage } from './frozen.js'
import { FrozenList } from './frozen-list.js'
import { outlookOf } from './outlook.js'
import { takeVerdict } from './take-verdict.js'
import { requestTitle, standingText } from './words.js'

/** One request with its frozen list, what moved since, and where this person decides on it. */
export const REQUEST: DeskPage = {
  path: 'request',
  below: 'requests',
  show: async (visit) => shown(visit, await requestNamed(visit)),
  take: takeVerdict,
}

async function requestNamed({ store, asked }: Visit): Promise<ReviewRequest> {
  const id = asked.get('id') ?? ''
  const request = await store.review.request(id)
  if (!request) throw usageError(`There is no request “${id}”.`, 'The page Requests lists them.')
  return request
}

async function shown(visit: Visit, request: ReviewRequest): Promise<View> {
  const { store, context, asked } = visit
  const list = await store.review.requested(request.id)
  const outlook = await outlookOf(visit, request)
  const props = {
    request,
    outlook,
    title: requestTitle(request, await subsidiaryNamed(store, request)),
    actor: context.actor,
    frozen: await frozenPage(store, list, outlook.skipped, asked),
    attestations: await attestationsOf(store, request),
  }
  return { title: props.title, body: <Request {...props} /> }
}

async function attestationsOf(
  store: Store,
  { attestations = [] }: ReviewRequest,
): Promise<readonly Attestation[]> {
  const found = await Promise.all(attestations.map((id) => store.review.attestation(id)))
  return found.filter((one) => one !== null)
}

interface RequestProps {
  readonly request: ReviewRequest
  readonly title: string
  readonly actor: string
  readonly outlook: Outlook
  readonly frozen: Paged<FrozenRow>
  readonly attestations: readonly Attestation[]
}

const Request: FC<RequestProps> = ({ request, title, actor, outlook, frozen, attestations }) => (
  <>
    <Crumb to="requests" text="Requests" />
    <h1>
      <Outside text={title} />
    </h1>
    <p class={`entry-standing ${request.status}`}>
      <Outside text={standingText(request)} />
    </p>
    <div class={request.status === 'pending' ? 'two' : ''}>
      <div>
        {outlook.refusal === null ? null : <RefusalNote refusal={outlook.refusal} />}
        {attestations.length === 0 ? null : <Attested all={attestations} />}
        <Facts request={request} />
        {request.sums.length === 0 ? null : <SumList sums={request.sums} />}
        <Moved request={request} skipped={outlook.skipped} />
        {frozen.shown.length === 0 ? null : (
          <FrozenList
            title={`${counted(request.count, 'finding')}, as frozen`}
            list={frozen}
            at={(one) => `request?id=${request.id}&page=${one}`}
            isFrozen
          />
        )}
      </div>
      {request.status === 'pending' ? (
        <Deciding request={request} actor={actor} obstacle={outlook.refusal?.message ?? null} />
      ) : null}
    </div>
  </>
)

const Facts: FC<{ request: ReviewRequest }> = ({
  request: { requestedBy, requestedAt, code, reason, expiresOn },
}) => (
  <dl class="facts">
    <div>
      <dt>Asked for by</dt>
      <dd>
        <Outside text={requestedBy} />, {instantText(requestedAt)}
      </dd>
    </div>
    <div>
      <dt>Reason</dt>
      <dd>
        {code === null ? null : <b>{inWords(code)}: </b>}
        <Outside text={reason} />
      </dd>
    </div>
    {expiresOn === null ? null : (
      <div>
        <dt>Holds until</dt>
        <dd>{longDate(expiresOn)}</dd>
      </div>
    )}
  </dl>
)

/** What isn't any more as it was when the list was frozen. */
const Moved: FC<{ request: ReviewRequest; skipped: readonly Skipped[] }> = ({ request, skipped }) => {
  if (request.status !== 'pending' || request.kind === 'sign-off') return null
  if (skipped.length === 0) return <p class="unmoved">Nothing has moved since it was asked for.</p>
  const noun = request.attestations === undefined ? 'finding' : 'override or link'
  return (
    <div class="moved">
      <p>
        <b>{counted(skipped.length, noun)} moved since it was asked for.</b> Approving leaves{' '}
        {skipped.length === 1 ? 'it' : 'them'} as {skipped.length === 1 ? 'it is' : 'they are'}:
      </p>
      <ul>
        {leftOutTexts(skipped, noun).map((text) => (
          <li>
            <Outside text={text} />
          </li>
        ))}
      </ul>
    </div>
  )
}

const Attested: FC<{ all: readonly Attestation[] }> = ({ all }) => (
  <ul class="entries">
    {all.map((one) => (
      <li>
        <div class="entry">
          <a class="entry-name" href={`override?id=${one.id}`}>
            {one.id}
          </a>
          <p>
            <Outside text={`${placeText(one)}: ${sayingText(one)}`} />
          </p>
        </div>
      </li>
    ))}
  </ul>
)
