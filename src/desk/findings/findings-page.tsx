import type { FC } from 'hono/jsx'
import { latestComparison } from '../../night/find-run.js'
import { reportInput } from '../../night/report-input.js'
import { findingEntry } from '../../reports/document/finding-entry.js'
import type { ReportInput } from '../../reports/input.js'
import { counted } from '../../reports/text.js'
import { ACTION_NAMES, ACTIONS } from '../decisions/actions.js'
import { Pager, paged } from '../parts/pager.js'
import type { DeskPage, View, Visit } from '../server/desk-page.js'
import type { Numbered } from '../server/memory.js'
import { Filters } from './filters.js'
import { inOrder } from './order.js'
import { outlined } from './outlined.js'
import { type ListQuery, listAddress, listQuery } from './query.js'
import { Sums } from './sums.js'
import { FindingTable, type Listed } from './table.js'

/** What still wants a decision. */
export const TO_DO = 'findings?status=open&status=accepted&status=waiver-requested'

export const FINDINGS: DeskPage = { path: 'findings', name: 'Findings', at: TO_DO, show: showFindings }

async function showFindings(visit: Visit): Promise<View> {
  const { store, context, asked } = visit
  const query = listQuery(asked)
  const run = await latestComparison(store)
  const input = await reportInput(store, await context.configuration(), run)
  const all = await outlined(visit, query.filter)
  const { shown, page, pages } = paged(inOrder(all, query.sort), asked)
  const props = { query: { ...query, page }, pages, all, rows: await listedOf(visit, input, shown), input }
  return { title: 'Findings', body: <List {...props} /> }
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
        <Pager page={query.page} pages={pages} at={(page) => listAddress(query, { page })} />
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
