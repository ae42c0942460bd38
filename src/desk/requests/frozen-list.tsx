import type { FC } from 'hono/jsx'
import { RULES } from '../../../reconcile/rules/catalogue.js'
import { Outside, SeverityTag, Wide } from '../../reports/page/parts.js'
import { STATUS_NAMES } from '../../reports/wording.js'
import { Whose } from '../parts/whose.js'
import type { FrozenRow } from './frozen.js'

const TITLES = new Map(RULES.map(({ code, title }) => [code, title]))

export interface FrozenListProps {
  readonly title: string
  readonly rows: readonly FrozenRow[]
  /** The page that is shown, of how many. */
  readonly page: number
  readonly pages: number
  /** A page's address. */
  readonly at: (page: number) => string
  /** Whether the numbers are those of a moment that has gone by. */
  readonly isFrozen: boolean
}

/** Findings that a signature or an approval stands under, with the numbers that it is about; a page of them. */
export const FrozenList: FC<FrozenListProps> = ({ title, rows, page, pages, at, isFrozen }) => (
  <section aria-labelledby="frozen">
    <h2 id="frozen">{title}</h2>
    <Wide label={`${title}: the list`}>
      <table class="frozen">
        <thead>
          <tr>
            <th scope="col">Severity</th>
            <th scope="col">Finding</th>
            <th scope="col">{isFrozen ? 'Number then' : 'Number'}</th>
            <th scope="col">{isFrozen ? 'Now' : 'Status'}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <Row one={one} />
          ))}
        </tbody>
      </table>
    </Wide>
    <Pager page={page} pages={pages} at={at} />
  </section>
)

const Row: FC<{ one: FrozenRow }> = ({ one: { id, row, then, now, leftOut } }) => (
  <tr class={leftOut === null ? undefined : 'left-out'}>
    <td>{row === null ? null : <SeverityTag severity={row.finding.severity} />}</td>
    <th scope="row">
      <a href={`finding?id=${id}`}>
        {row === null ? id.slice(0, 8) : (TITLES.get(row.finding.rule) ?? row.finding.rule)}
      </a>
      {row === null ? null : (
        <small>
          <Whose finding={row.finding} />
        </small>
      )}
    </th>
    <td>
      <Outside text={then} />
    </td>
    <td>
      {leftOut === null ? (
        row === null ? (
          'Not there'
        ) : (
          STATUS_NAMES[row.status]
        )
      ) : (
        <b>Left out, as {leftOut}</b>
      )}
      {now === null ? null : (
        <small>
          <Outside text={now} />
        </small>
      )}
    </td>
  </tr>
)

const Pager: FC<Pick<FrozenListProps, 'page' | 'pages' | 'at'>> = ({ page, pages, at }) =>
  pages < 2 ? null : (
    <nav class="pager" aria-label="Pages of the list">
      {page > 1 ? <a href={at(page - 1)}>Previous</a> : null}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages ? <a href={at(page + 1)}>Next</a> : null}
    </nav>
  )
