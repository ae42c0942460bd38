import type { FC } from 'hono/jsx'
import { RULES } from '../../../reconcile/rules/catalogue.js'
import { Outside, SeverityTag, Wide } from '../../reports/page/parts.js'
import { STATUS_NAMES } from '../../reports/wording.js'
import { type Paged, Pager } from '../parts/pager.js'
import { Whose } from '../parts/whose.js'
import type { FrozenRow } from './frozen.js'

const TITLES = new Map(RULES.map(({ code, title }) => [code, title]))

export interface FrozenListProps {
  readonly title: string
  readonly list: Paged<FrozenRow>
  /** A page's address. */
  readonly at: (page: number) => string
  /** Whether the numbers are those of a moment that has gone by. */
  readonly isFrozen: boolean
}

/** Findings that a signature or an approval stands under, with the numbers that it is about; a page of them. */
export const FrozenList: FC<FrozenListProps> = ({ title, list: { shown, page, pages }, at, isFrozen }) => (
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
          {shown.map((one) => (
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
