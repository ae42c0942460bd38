import type { FC } from 'hono/jsx'
import { usageError } from '../../cli/errors.js'
import { latestComparison } from '../../night/find-run.js'
import { reportInput } from '../../night/report-input.js'
import type { ReportInput } from '../../reports/input.js'
import { counted } from '../../reports/text.js'
import { MovedMeanwhile } from '../../review/unchanged.js'
import { ACTION_MEANINGS, ACTION_NAMES, deskAction } from '../decisions/actions.js'
import { carryOut } from '../decisions/carry-out.js'
import { Fields } from '../decisions/fields.js'
import { lastOf, Moved } from '../decisions/moved.js'
import { peopleOf } from '../decisions/people.js'
import { wishOf } from '../decisions/wish.js'
import { Crumb } from '../parts/crumb.js'
import type { Typed } from '../parts/fields.js'
import { RefusalNote } from '../parts/refusal.js'
import type { DeskPage, Onward, View, Visit } from '../server/desk-page.js'
import { type Refusal, refusalOf } from '../server/failure.js'
import type { Draft } from '../server/memory.js'
import { listedOf } from './findings-page.js'
import { Sums } from './sums.js'
import { FindingTable, type Listed } from './table.js'

const SHOWN = 20

/** One decision on many findings: what it comes to is shown, and is what is done, once it is confirmed. */
export const BULK: DeskPage = {
  path: 'bulk',
  below: 'findings',
  show: (visit) => shown(visit, draftOf(visit), null),
  take: confirmed,
}

async function confirmed(visit: Visit): Promise<View | Onward> {
  const draft = draftOf(visit)
  const doing = deskAction(draft.doing) ?? 'comment'
  try {
    const wish = wishOf(doing, visit.typed)
    const chosen = { ids: draft.findings.map(({ id }) => id), isNamed: draft.isNamed }
    const seen = new Map(draft.findings.map(({ id, mark }) => [id, mark]))
    const said = await carryOut(visit, chosen, wish, seen)
    visit.memory.drafts.take(draft.id)
    return { to: draft.from, said }
  } catch (error) {
    return shown(visit, draft, error)
  }
}

function draftOf({ asked, memory }: Visit): Draft {
  const draft = memory.drafts.get(asked.get('draft') ?? '')
  if (draft) return draft
  throw usageError(
    'This choice isn’t there any more: it was done, or the desk was started anew.',
    'Choose again from the list.',
  )
}

async function shown(visit: Visit, draft: Draft, error: unknown): Promise<View> {
  const { store, context, typed } = visit
  const input = await reportInput(store, await context.configuration(), await latestComparison(store))
  const rows = await listedOf(visit, input, draft.findings.slice(0, SHOWN))
  const refusal = error === null ? null : refusalOf(error)
  const moved =
    error instanceof MovedMeanwhile ? { count: error.ids.length, events: await lastOf(store, error) } : null
  const props = { draft, input, rows, refusal, moved, typed, people: await peopleOf(visit) }
  return { title: 'Decide on many', body: <Bulk {...props} />, ...(refusal && { status: refusal.status }) }
}

interface BulkProps {
  readonly draft: Draft
  readonly input: ReportInput
  readonly rows: readonly Listed[]
  readonly refusal: Refusal | null
  readonly moved: { readonly count: number; readonly events: Parameters<typeof Moved>[0]['events'] } | null
  readonly typed: Typed
  readonly people: readonly string[]
}

const Bulk: FC<BulkProps> = ({ draft, input, rows, refusal, moved, typed, people }) => {
  const doing = deskAction(draft.doing) ?? 'comment'
  const count = draft.findings.length
  return (
    <>
      <Crumb to={draft.from} text="Back to the list" />
      <h1>
        {ACTION_NAMES[doing]}: {counted(count, 'finding')}
      </h1>
      <p class="aside">{ACTION_MEANINGS[doing]}</p>
      {refusal === null ? null : (
        <RefusalNote refusal={refusal}>{moved === null ? null : <Moved {...moved} />}</RefusalNote>
      )}
      {[...draft.leftOut].map(([why, left]) => (
        <p>
          Left out: {counted(left, 'finding')}, as {why}.
        </p>
      ))}
      {count === 0 ? (
        <p class="empty">Nothing of what was chosen can be done that to.</p>
      ) : (
        <>
          <Sums findings={draft.findings} />
          <form method="post" action={`bulk?draft=${draft.id}`} class="panel bulk-form">
            <div class="fields">
              <Fields action={doing} typed={typed} people={people} />
            </div>
            <p class="confirm">
              <button type="submit">
                {ACTION_NAMES[doing]}: {counted(count, 'finding')}
              </button>
              <a href={draft.from}>Not now</a>
            </p>
          </form>
          <h2 class="below">{count > rows.length ? `The first ${rows.length} of them` : 'Which they are'}</h2>
          <FindingTable rows={rows} rules={input.rules} />
        </>
      )}
    </>
  )
}
