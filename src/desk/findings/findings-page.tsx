import type { FC } from 'hono/jsx'
import { latestComparison } from '../../night/find-run.js'
import { reportInput } from '../../night/report-input.js'
import { findingEntry } from '../../reports/document/finding-entry.js'
import type { ReportInput } from '../../reports/input.js'
import { counted } from '../../reports/text.js'
import { ACTION_NAMES, ACTIONS } from '../decisions/actions.js'
import type { DeskPage, View, Visit } from '../server/desk-page.js'
import type { Numbered } from '../server/memory.js'
import { Filters } from './filters.js'
import { inOrder } from './order.js'
import { outlined } from './outlined.js'
import { type ListQuery, listAddress, listQuery } from './query.js'
import { Sums } from './sums.js'
import { FindingTable, type Listed } from './table.js'

const A_PAGE = 50

/** What still wants a decision. */
export const TO_DO = 'findings?status=open&status=accepted&status=waiver-requested'

export const FINDINGS: DeskPage = { path: 'findings', name: 'Findings', at: TO_DO, show: showFindings }

async function showFindings(visit: Visit): Promise<View> {
  const { store, context, asked } = visit
  const query = listQuery(asked)
  const run = await latestComparison(store)
  const input = await reportInput(store, await context.configuration(), run)
  const all = await outlined(visit, query.filter)
  const pages = Math.max(1, Math.ceil(all.length / A_PAGE))
  const at = { ...query, page: Math.min(query.page, pages) }
  const first = (at.page - 1) * A_PAGE
  const rows = await listedOf(visit, input, inOrder(all, query.sort).slice(first, first + A_PAGE))
  return { title: 'Findings', body: <List query={at} all={all} rows={rows} pages={pages} input={input} /> }
}

/** Whole findings of a page's outlines. */
export async function listedOf(
  { store }: Visit,
  { run, recordUrl }: ReportInput,
  outlines: readonly Numbered[],
): Promise<readonly Listed[]> {
  const rows: Listed[] = []
  for (const { id, mark } of outlines) {
    const row = await store.findings.get(id)
    if (row) rows.push({ entry: findingEntry(row, run.asOf, recordUrl), mark })
  }
  return rows
}

interface ListProps {
  readonly query: ListQuery
  readonly all: readonly Numbered[]
  readonly rows: readonly Listed[]
  readonly pages: number
  readonly input: ReportInput
}

const List: FC<ListProps> = ({ query, all, rows, pages, input }) => (
  <>
    <h1>{counted(all.length, 'finding')}</h1>
    <Filters query={query} />
    {rows.length === 0 ? (
      <p class="empty">No finding answers to this filter.</p>
    ) : (
      <>
        <Sums findings={all} />
        <form method="post" action="choose">
          <input type="hidden" name="from" value={listAddress(query)} />
          <FindingTable rows={rows} rules={input.rules} isChoosing />
          <Bulk count={all.length} />
        </form>
        <Pager query={query} pages={pages} />
      </>
    )}
  </>
)

const Bulk: FC<{ count: number }> = ({ count }) => (
  <div class="bulk">
    <fieldset>
      <legend>Which findings</legend>
      <label>
        <input type="radio" name="which" value="ticked" id="which-ticked" checked />{' '}
        <span id="chosen-count">the ticked ones</span>
      </label>
      <label>
        <input type="radio" name="which" value="filter" />{' '}
        <span>all {counted(count, 'finding')} of this filter</span>
      </label>
    </fieldset>
    <label>
      <span class="unseen">What to do with them</span>
      <select name="do">
        {ACTIONS.map((action) => (
          <option value={action}>{ACTION_NAMES[action]}</option>
        ))}
      </select>
    </label>
    <button type="submit">Go on …</button>
  </div>
)

const Pager: FC<{ query: ListQuery; pages: number }> = ({ query, pages }) =>
  pages === 1 ? null : (
    <nav class="pager" aria-label="Pages of the list">
      {query.page > 1 ? (
        <a href={listAddress(query, { page: query.page - 1 })} rel="prev">
          ← Before
        </a>
      ) : null}
      <span>
        Page {query.page} of {pages}
      </span>
      {query.page < pages ? (
        <a href={listAddress(query, { page: query.page + 1 })} rel="next">
          Next →
        </a>
      ) : null}
    </nav>
  )
