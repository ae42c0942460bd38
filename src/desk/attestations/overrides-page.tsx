import type { FC } from 'hono/jsx'
import type { Attestation } from '../../../reconcile/attestations/attestation.js'
import { placeText, sayingText, standingText } from '../../attestations/text.js'
import { Outside } from '../../reports/page/parts.js'
import { beginningOf } from '../parts/beginning.js'
import { type Paged, Pager, paged } from '../parts/pager.js'
import type { DeskPage } from '../server/desk-page.js'
import { type AttestationGroups, attestationGroups } from './groups.js'

/** What persons say in place of the systems: overrides and manual links, by what has to be done about them. */
export const OVERRIDES: DeskPage = {
  path: 'overrides',
  name: 'Overrides',
  show: async ({ store, asked }) => {
    const groups = attestationGroups(await store.review.attestations())
    return {
      title: 'Overrides and links',
      body: <Overrides groups={groups} old={paged(groups.ended, asked)} />,
    }
  },
}

const Overrides: FC<{ groups: AttestationGroups; old: Paged<Attestation> }> = ({
  groups: { waiting, inForce, lapsed, ended },
  old,
}) => (
  <>
    <h1>Overrides and links</h1>
    <p class="lead">
      What the systems can’t say and a person may: a term that stands only in the signed paper, or the
      contract that an invoice belongs to. One person proposes it, another puts it into force; it lapses when
      the source’s own value changes.
    </p>
    <p class="buttons">
      <a class="button" href="propose-override">
        Propose an override
      </a>
      <a class="button quiet" href="propose-link">
        Link an invoice to a contract
      </a>
    </p>
    {waiting.length + inForce.length + lapsed.length + ended.length === 0 ? (
      <p class="empty">No overrides and no links.</p>
    ) : null}
    <Group id="waiting" title="Waiting for a second person" all={waiting} />
    <Group id="lapsed" title="Lapsed: look again" all={lapsed} />
    <Group id="in-force" title="In force" all={inForce} />
    <Group id="ended" title="Without effect any more" all={old.shown} />
    <Pager page={old.page} pages={old.pages} at={(page) => `overrides?page=${page}#ended`} />
  </>
)

const Group: FC<{ id: string; title: string; all: readonly Attestation[] }> = ({ id, title, all }) =>
  all.length === 0 ? null : (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="entries">
        {all.map((one) => (
          <li>
            <div class="entry">
              <a class="entry-name" href={`override?id=${one.id}`}>
                <small>{one.id}</small> <Outside text={placeText(one)} />
              </a>
              <p>
                <Outside text={beginningOf(sayingText(one))} />
              </p>
              <p class="aside">
                “<Outside text={beginningOf(one.reason)} />
                ”, <Outside text={one.author} />, {one.authoredAt.slice(0, 10)}
              </p>
            </div>
            <p class={`entry-standing ${one.status}`}>
              <Outside text={standingText(one)} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
