import type { FC } from 'hono/jsx'
import type { ReviewRequest } from '../../../reconcile/review/request.js'
import { type CommandError, usageError } from '../../cli/errors.js'
import { text } from '../../cli/option-values.js'
import { Outside } from '../../reports/page/parts.js'
import { counted, grouped, instantText } from '../../reports/text.js'
import { COUNTING, requestBaseline } from '../../review/baseline.js'
import { outlined } from '../findings/outlined.js'
import { SumList } from '../findings/sums.js'
import { LongField } from '../parts/fields.js'
import { RefusalNote } from '../parts/refusal.js'
import { orAgain } from '../parts/retry.js'
import { needed } from '../parts/typed.js'
import { RequestHistory } from '../requests/history.js'
import type { DeskPage, Onward, View, Visit } from '../server/desk-page.js'
import { type Known, knownOf } from './known.js'

/** What was known at the start: the baseline in force, and asking for one. */
export const BASELINE: DeskPage = {
  path: 'baseline',
  name: 'Baseline',
  show: (visit) => shown(visit, null),
  take: (visit) =>
    orAgain(
      () => asked(visit),
      (refusal) => shown(visit, refusal),
    ),
}

async function gathered(
  visit: Visit,
): Promise<{ readonly known: Known; readonly all: readonly ReviewRequest[] }> {
  const { store } = visit
  const all = (await store.review.requests()).filter(({ kind }) => kind === 'baseline')
  const counting = (await outlined(visit, { status: COUNTING })).filter(({ isGone }) => !isGone)
  const inBaseline = await store.review.look((desk) => desk.inBaseline())
  return { known: knownOf(all, counting, inBaseline), all }
}

async function shown(visit: Visit, refusal: CommandError | null): Promise<View> {
  const { known, all } = await gathered(visit)
  const { actor } = visit.context
  return {
    title: 'Baseline',
    body: <Baseline known={known} all={all} actor={actor} refusal={refusal} typed={visit.typed} />,
  }
}

/** As `tieout baseline`. */
async function asked(visit: Visit): Promise<Onward> {
  const { store, context, typed } = visit
  const reason = needed(typed, 'reason', 'The reason', text)
  if ((await gathered(visit)).known.seen !== typed.get('seen'))
    throw usageError('The findings have changed since you looked at them.', 'Look again, then ask.')
  const { id, count } = await requestBaseline(store, context, reason)
  return {
    to: `request?id=${id}`,
    said: [`A baseline of ${counted(count, 'finding')} is asked for. Another person approves or rejects it.`],
  }
}

const Baseline: FC<{
  known: Known
  all: readonly ReviewRequest[]
  actor: string
  refusal: CommandError | null
  typed: URLSearchParams
}> = ({ known, all, actor, refusal, typed }) => {
  const waiting = all.find(({ status }) => status === 'pending')
  return (
    <>
      <h1>Baseline</h1>
      <p class="lead">
        What was there when you began. Its findings stay open and keep their age, but stand in a burn-down of
        their own, out of what is new. One whose number moves leaves it.
      </p>
      {refusal === null ? null : <RefusalNote refusal={refusal} />}
      <div class="two">
        <div>
          <InForce known={known} />
          <RequestHistory title="History" by="asked for by" all={all} />
        </div>
        {waiting === undefined ? (
          <Asking known={known} typed={typed} />
        ) : (
          <Waiting request={waiting} actor={actor} />
        )}
      </div>
    </>
  )
}

const InForce: FC<{ known: Known }> = ({ known: { taken, left, leftSums } }) => (
  <section aria-labelledby="in-force">
    <h2 id="in-force">{taken === null ? 'No baseline yet' : 'Known at the start'}</h2>
    {taken === null ? (
      <p>Every finding counts as one of this month’s work, and as new on its first day.</p>
    ) : (
      <>
        <p>
          Taken by <Outside text={taken.requestedBy} /> and <Outside text={taken.decidedBy ?? ''} />,{' '}
          {instantText(taken.decidedAt ?? '')}: “<Outside text={taken.reason} />”
        </p>
        <p class="left-of">
          <b>{grouped(String(left))}</b> of {counted(taken.count, 'finding')} {left === 1 ? 'is' : 'are'}{' '}
          left.
        </p>
        <progress max={taken.count} value={taken.count - left} aria-label="Settled of the baseline" />
        <SumList sums={leftSums} />
      </>
    )}
  </section>
)

const Asking: FC<{ known: Known; typed: URLSearchParams }> = ({
  known: { taken, count, sums, seen },
  typed,
}) => (
  <section class="panel desk" aria-labelledby="ask">
    <h2 id="ask">{taken === null ? 'Take a baseline' : 'Take another'}</h2>
    {count === 0 ? (
      <p>No finding is open, so there is nothing to take into a baseline.</p>
    ) : (
      <>
        <p class="aside">
          Every finding that counts now: {counted(count, 'finding')}. Another person approves it
          {taken === null ? '' : '; it then takes the place of the one in force, visibly'}.
        </p>
        <SumList sums={sums} />
        <form method="post" action="baseline" class="fields">
          <input type="hidden" name="seen" value={seen} />
          <LongField name="reason" label="Reason" typed={typed} isNeeded />
          <p>
            <button type="submit" class={taken === null ? '' : 'quiet'}>
              Ask for a baseline
            </button>
          </p>
        </form>
      </>
    )}
  </section>
)

const Waiting: FC<{ request: ReviewRequest; actor: string }> = ({ request, actor }) => (
  <section class="panel desk" aria-labelledby="ask">
    <h2 id="ask">One is asked for</h2>
    <p>
      <Outside text={request.requestedBy === actor ? 'You asked' : `${request.requestedBy} asked`} /> for a
      baseline of {counted(request.count, 'finding')}.
    </p>
    <p>
      <a class="button" href={`request?id=${request.id}`}>
        To the request
      </a>
    </p>
  </section>
)
