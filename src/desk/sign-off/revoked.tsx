import type { FC } from 'hono/jsx'
import type { ReviewRequest } from '../../../reconcile/review/request.js'
import type { EventRow, Store } from '../../../state/store.js'
import { Outside } from '../../reports/page/parts.js'
import { eventText } from '../../reports/terminal/event-text.js'
import { counted, instantText } from '../../reports/text.js'
import { beginningOf } from '../parts/beginning.js'
import { type Revocation, revocationOf } from './revocation.js'
import { signers } from './words.js'

/** A revoked sign-off, with what happened to the first findings that revoked it. */
export interface Revoked {
  readonly request: ReviewRequest
  readonly revocation: Revocation
  readonly causes: readonly {
    readonly id: string
    readonly message: string | null
    readonly event: EventRow | null
  }[]
}

const SHOWN = 8

/** Null where its history doesn't tell. */
export async function revokedOf(store: Store, request: ReviewRequest): Promise<Revoked | null> {
  const revocation = revocationOf(await store.events.of(request.id))
  if (!revocation) return null
  const causes = await Promise.all(
    revocation.findings.slice(0, SHOWN).map(async (id) => {
      const row = await store.findings.get(id)
      const before = (await store.events.of(id)).filter(({ seq }) => seq < revocation.seq)
      return { id, message: row?.finding.message ?? null, event: before.at(-1) ?? null }
    }),
  )
  return { request, revocation, causes }
}

/** Why the signatures don't hold any more. */
export const RevokedNote: FC<{ revoked: Revoked }> = ({ revoked: { request, revocation, causes } }) => (
  <div class="refusal" role="note">
    <p>
      <b>
        The sign-off of {signers(request)} is revoked since {instantText(revocation.at)}:
      </b>{' '}
      {counted(revocation.findings.length, 'finding')} of it changed. Look at what changed, then sign it anew.
    </p>
    <ul>
      {causes.map(({ id, message, event }) => (
        <li>
          <a href={`finding?id=${id}`}>
            <Outside text={message ?? id} />
          </a>{' '}
          {event === null ? null : <Outside text={beginningOf(eventText(event))} />}
        </li>
      ))}
      {revocation.findings.length > causes.length ? (
        <li>… and {counted(revocation.findings.length - causes.length, 'more', 'more')}</li>
      ) : null}
    </ul>
  </div>
)
