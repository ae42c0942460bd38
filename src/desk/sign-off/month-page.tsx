import type { FC } from 'hono/jsx'
import {
  listHash,
  type RequestSum,
  type ReviewRequest,
  type SignOffScope,
  sumsOf,
} from '../../../reconcile/review/request.js'
import { type CommandError, usageError } from '../../cli/errors.js'
import { month as readMonth, text } from '../../cli/option-values.js'
import { Outside } from '../../reports/page/parts.js'
import { counted, grouped } from '../../reports/text.js'
import { requestSignOff, signOffList, signOffScope } from '../../review/sign-off.js'
import { SumList } from '../findings/sums.js'
import { Crumb } from '../parts/crumb.js'
import { LongField } from '../parts/fields.js'
import type { Paged } from '../parts/pager.js'
import { RefusalNote } from '../parts/refusal.js'
import { orAgain } from '../parts/retry.js'
import { given, needed } from '../parts/typed.js'
import { type FrozenRow, frozenPage } from '../requests/frozen.js'
import { FrozenList } from '../requests/frozen-list.js'
import { RequestHistory } from '../requests/history.js'
import { longMonth } from '../requests/words.js'
import type { DeskPage, Onward, View, Visit } from '../server/desk-page.js'
import { signOffsOf } from './grid.js'
import { type Revoked, RevokedNote, revokedOf } from './revoked.js'
import { monthQuery } from './sign-off-page.js'
import { signOffStanding } from './words.js'

/** One month of a subsidiary: what its signatures would stand under, who signed, and what revoked them. */
export const MONTH: DeskPage = {
  path: 'month',
  below: 'sign-off',
  show: (visit) => shown(visit, null),
  take: (visit) =>
    orAgain(
      () => prepared(visit),
      (refusal) => shown(visit, refusal),
    ),
}

function wishOf({ asked }: Visit) {
  return {
    month: needed(asked, 'month', 'The month', readMonth),
    subsidiary: given(asked, 'subsidiary') ?? undefined,
  }
}

/** As `tieout sign-off`. */
async function prepared(visit: Visit): Promise<Onward> {
  const { store, context, typed } = visit
  const reason = needed(typed, 'reason', 'What was done to prepare it', text)
  const list = await signOffList(store, await signOffScope(store, wishOf(visit)))
  if (listHash(list) !== typed.get('seen'))
    throw usageError(
      'The findings of this month have changed since you looked at them.',
      'Look again, then sign.',
    )
  const request = await requestSignOff(store, context, wishOf(visit), reason)
  return {
    to: `month?${monthQuery(request.scope?.month ?? '', request.scope?.subsidiary ?? null)}`,
    said: ['Prepared and signed by you. Another person reviews and signs it.'],
  }
}

async function shown(visit: Visit, refusal: CommandError | null): Promise<View> {
  const { store, context, typed, asked } = visit
  const scope = await signOffScope(store, wishOf(visit))
  const found = await signOffList(store, scope)
  const all = signOffsOf(scope.month, scope.subsidiary, await store.review.requests())
  const named =
    scope.subsidiary === null
      ? null
      : ((await store.records.get('subsidiary', scope.subsidiary))?.values.name ?? scope.subsidiary)
  const title = `${longMonth(scope.month)}${named === null ? '' : `, ${named}`}`
  const props = {
    title,
    list: await frozenPage(store, found, [], asked),
    scope,
    all,
    actor: context.actor,
    refusal,
    typed,
    seen: listHash(found),
    count: found.length,
    sums: sumsOf(found.map(({ figure }) => figure)),
    open: found.filter(({ status }) => status === 'open').length,
    revoked: all[0]?.status === 'revoked' ? await revokedOf(store, all[0]) : null,
  }
  return { title, body: <Month {...props} /> }
}

interface MonthProps {
  readonly title: string
  readonly scope: SignOffScope
  /** Newest first. */
  readonly all: readonly ReviewRequest[]
  readonly actor: string
  readonly refusal: CommandError | null
  readonly typed: URLSearchParams
  /** Hash of the list as it is shown: nobody signs another one. */
  readonly seen: string
  readonly list: Paged<FrozenRow>
  readonly count: number
  readonly open: number
  readonly sums: readonly RequestSum[]
  readonly revoked: Revoked | null
}

const Month: FC<MonthProps> = (props) => {
  const { title, scope, all, actor, refusal, typed, seen, count, open, sums, revoked, list } = props
  const { kind, mark, text: standing, by } = signOffStanding(all[0] ?? null)
  return (
    <>
      <Crumb to="sign-off" text="Sign-off" />
      <h1>
        <Outside text={title} />
      </h1>
      <p class={`signature ${kind}`}>
        <span aria-hidden="true">{mark}</span> {standing} <Outside text={by} />
      </p>
      {refusal === null ? null : <RefusalNote refusal={refusal} />}
      {revoked === null ? null : <RevokedNote revoked={revoked} />}
      <div class="two">
        <div>
          <section aria-labelledby="under">
            <h2 id="under">{counted(count, 'finding')} of the month</h2>
            <p>
              {count === 0
                ? 'Nothing of this month differs.'
                : open === 0
                  ? 'Somebody has decided on each of them.'
                  : `${grouped(String(open))} of them ${open === 1 ? 'is' : 'are'} open: nobody has decided on ${open === 1 ? 'it' : 'them'} yet.`}
            </p>
            {count === 0 ? null : <SumList sums={sums} />}
          </section>
          {count === 0 ? null : (
            <FrozenList
              title="What would be signed"
              list={list}
              at={(one) => `month?${monthQuery(scope.month, scope.subsidiary)}&page=${one}`}
              isFrozen={false}
            />
          )}
          <RequestHistory title="Signatures" by="prepared by" all={all} />
        </div>
        <Signing scope={scope} newest={all[0] ?? null} actor={actor} typed={typed} seen={seen} />
      </div>
    </>
  )
}

/** What may be signed now, by whom. */
const Signing: FC<
  Pick<MonthProps, 'scope' | 'actor' | 'typed' | 'seen'> & { newest: ReviewRequest | null }
> = ({ scope, newest, actor, typed, seen }) => {
  if (newest?.status === 'pending') return <Review request={newest} actor={actor} />
  const isSigned = newest?.status === 'approved'
  return (
    <section class="panel desk" aria-labelledby="sign">
      <h2 id="sign">{isSigned ? 'Sign it anew' : 'Sign as preparer'}</h2>
      <p class="aside">
        You sign for what stands on this page; another person reviews it and signs too.
        {isSigned ? ' The signatures that are there stay until then.' : ''}
      </p>
      <form method="post" action={`month?${monthQuery(scope.month, scope.subsidiary)}`} class="fields">
        <input type="hidden" name="seen" value={seen} />
        <LongField name="reason" label="What was done to prepare it" typed={typed} isNeeded />
        <p>
          <button type="submit" class={isSigned ? 'quiet' : ''}>
            Sign as preparer
          </button>
        </p>
      </form>
    </section>
  )
}

const Review: FC<{ request: ReviewRequest; actor: string }> = ({ request, actor }) => (
  <section class="panel desk" aria-labelledby="sign">
    <h2 id="sign">Waiting for its reviewer</h2>
    <p>
      {request.requestedBy === actor
        ? 'You prepared it, so another person signs as reviewer.'
        : `${request.requestedBy} prepared it. You may sign as reviewer.`}
    </p>
    <p>
      <a class="button" href={`request?id=${request.id}`}>
        {request.requestedBy === actor ? 'To what you signed' : 'Review it'}
      </a>
    </p>
  </section>
)
