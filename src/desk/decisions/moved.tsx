import type { FC } from 'hono/jsx'
import type { EventRow, Store } from '../../../state/store.js'
import { Outside } from '../../reports/page/parts.js'
import { eventText } from '../../reports/terminal/event-text.js'
import type { MovedMeanwhile } from '../../review/unchanged.js'

const SHOWN = 10

/** What happened last to findings that moved while somebody looked at them. */
export async function lastOf(store: Store, { ids }: MovedMeanwhile): Promise<readonly EventRow[]> {
  const events = await Promise.all(ids.slice(0, SHOWN).map((id) => store.events.of(id)))
  return events.flatMap((own) => own.at(-1) ?? [])
}

export const Moved: FC<{ events: readonly EventRow[]; count: number }> = ({ events, count }) => (
  <ul>
    {events.map((event) => (
      <li>
        {count > 1 ? <code>{event.subject} </code> : null}
        <Outside text={eventText(event)} />
      </li>
    ))}
    {count > events.length ? <li>… and {count - events.length} more</li> : null}
  </ul>
)
