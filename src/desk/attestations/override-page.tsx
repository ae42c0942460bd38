import type { FC } from 'hono/jsx'
import type { Attestation } from '../../../reconcile/attestations/attestation.js'
import type { ReviewRequest } from '../../../reconcile/review/request.js'
import type { EventRow } from '../../../state/store.js'
import { proposeRemoval } from '../../attestations/propose.js'
import { placeText, sayingText, standingText } from '../../attestations/text.js'
import { usageError } from '../../cli/errors.js'
import { text } from '../../cli/option-values.js'
import { Outside } from '../../reports/page/parts.js'
import { instantText } from '../../reports/text.js'
import { Crumb } from '../parts/crumb.js'
import { LongField, NOTHING_TYPED } from '../parts/fields.js'
import { needed } from '../parts/typed.js'
import type { DeskPage, Onward, Visit } from '../server/desk-page.js'
import { query } from './from-finding.js'

/** One override or link: what it says and why, what became of it, and its removal. */
export const OVERRIDE: DeskPage = {
  path: 'override',
  below: 'overrides',
  show: async (visit) => {
    const one = await attestationNamed(visit)
    const { store } = visit
    const waiting = await store.review.request(one.removal ?? one.request)
    const events = await store.events.of(one.id)
    return { title: one.id, body: <One one={one} waiting={waiting} events={events} /> }
  },
  take: removed,
}

async function attestationNamed({ store, asked }: Visit): Promise<Attestation> {
  const id = (asked.get('id') ?? '').toUpperCase()
  const one = await store.review.attestation(id)
  if (!one) throw usageError(`There is no override or link “${id}”.`, 'The page Overrides lists them.')
  return one
}

async function removed(visit: Visit): Promise<Onward> {
  const one = await attestationNamed(visit)
  const reason = needed(visit.typed, 'reason', 'The reason', text)
  const { request } = await proposeRemoval(visit.store, visit.context, [one.id], reason)
  return {
    to: `request?id=${request.id}`,
    said: [`The removal of ${one.id} is proposed. It holds until another person approves that.`],
  }
}

const One: FC<{ one: Attestation; waiting: ReviewRequest | null; events: readonly EventRow[] }> = ({
  one,
  waiting,
  events,
}) => (
  <>
    <Crumb to="overrides" text="Overrides and links" />
    <h1>
      {one.id}: <Outside text={placeText(one)} />
    </h1>
    <p class={`entry-standing ${one.status}`}>
      <Outside text={standingText(one)} />
    </p>
    <div class="two">
      <div>
        <Facts one={one} />
        <section aria-labelledby="history">
          <h2 id="history">History</h2>
          <ol class="history">
            {events.map((event) => (
              <li>
                <time datetime={event.at}>{instantText(event.at)}</time>
                {HAPPENED[event.kind.split('.')[1] ?? ''] ?? event.kind} by <Outside text={event.actor} />
              </li>
            ))}
          </ol>
        </section>
      </div>
      <Next one={one} waiting={waiting} />
    </div>
  </>
)

const HAPPENED: Readonly<Record<string, string>> = {
  proposed: 'Proposed',
  approved: 'Approved',
  rejected: 'Rejected',
  replaced: 'Replaced',
  lapsed: 'Lapsed, as told',
  'removal-proposed': 'Removal proposed',
  'removal-rejected': 'Removal rejected',
  removed: 'Removed',
}

const Facts: FC<{ one: Attestation }> = ({ one }) => (
  <dl class="facts stacked">
    <div>
      <dt>Says</dt>
      <dd>
        <Outside text={sayingText(one)} />
      </dd>
    </div>
    <div>
      <dt>Contract</dt>
      <dd>
        <Outside text={one.contractNumber ?? one.contractId} />
      </dd>
    </div>
    <div>
      <dt>Why</dt>
      <dd>
        <Outside text={one.reason} />
      </dd>
    </div>
    {one.document === null ? null : (
      <div>
        <dt>Rests on</dt>
        <dd>
          <Outside text={one.document} />
        </dd>
      </div>
    )}
    <div>
      <dt>Proposed by</dt>
      <dd>
        <Outside text={one.author} />, {instantText(one.authoredAt)}
      </dd>
    </div>
  </dl>
)

/** What can be done next: decide on what waits, or propose that it holds no longer. */
const Next: FC<{ one: Attestation; waiting: ReviewRequest | null }> = ({ one, waiting }) => {
  if (waiting?.status === 'pending')
    return (
      <section class="panel desk" aria-labelledby="next">
        <h2 id="next">{one.removal === null ? 'It waits for approval' : 'Its removal waits for approval'}</h2>
        <p>
          <a class="button" href={`request?id=${waiting.id}`}>
            To the request
          </a>
        </p>
      </section>
    )
  if (one.status === 'lapsed') return <Again one={one} />
  if (one.status !== 'approved') return null
  return (
    <section class="panel desk" aria-labelledby="next">
      <h2 id="next">Take it out of force</h2>
      <p class="aside">Proposed by you, decided by another person; until then it holds.</p>
      <form method="post" action={`override?id=${one.id}`} class="fields">
        <LongField name="reason" label="Reason" typed={NOTHING_TYPED} isNeeded />
        <p>
          <button type="submit" class="quiet">
            Propose its removal
          </button>
        </p>
      </form>
    </section>
  )
}

/** What lapsed is said anew by a proposal of its own, on the source as it is now. */
const Again: FC<{ one: Attestation }> = ({ one }) => (
  <section class="panel desk" aria-labelledby="next">
    <h2 id="next">It has no effect any more</h2>
    <p class="aside">
      Look at what the source says now. Where the paper still says otherwise, propose it again.
    </p>
    <p>
      <a class="button" href={againAt(one)}>
        Propose it again
      </a>
    </p>
  </section>
)

function againAt(one: Attestation): string {
  const contract = one.contractNumber ?? one.contractId
  const { reason, document } = one
  if (one.kind === 'link') {
    const invoice = one.lineId === null ? one.documentNumber : `${one.documentNumber}:${one.lineId}`
    return `propose-link?${query({ invoice, contract, reason, document })}`
  }
  const { record, recordId, field, value, from, until } = one
  const line = record === 'contractLine' ? recordId : null
  return `propose-override?${query({ contract, line, field, value, reason, document, from, until })}`
}
