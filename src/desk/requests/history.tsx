import type { FC } from 'hono/jsx'
import type { ReviewRequest } from '../../../reconcile/review/request.js'
import { Outside } from '../../reports/page/parts.js'
import { counted, instantText } from '../../reports/text.js'
import { standingText } from './words.js'

/** Requests of one kind, newest first, each with what became of it. `by`: what whoever made it did: `asked for by`. */
export const RequestHistory: FC<{ title: string; by: string; all: readonly ReviewRequest[] }> = ({
  title,
  by,
  all,
}) =>
  all.length === 0 ? null : (
    <section aria-labelledby="before">
      <h2 id="before">{title}</h2>
      <ol class="history">
        {all.map((request) => (
          <li>
            <time datetime={request.requestedAt}>{instantText(request.requestedAt)}</time>
            <a href={`request?id=${request.id}`}>{counted(request.count, 'finding')}</a>, {by}{' '}
            <Outside text={request.requestedBy} />. <Outside text={standingText(request)} />.
          </li>
        ))}
      </ol>
    </section>
  )
