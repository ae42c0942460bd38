import type { FC } from 'hono/jsx'
import { completenessOf } from '../../reports/completeness.js'
import { KeyFigures } from '../../reports/page/key-figures.js'
import { grouped, longDate } from '../../reports/text.js'
import { RequestList } from '../requests/requests-page.js'
import type { DeskPage } from '../server/desk-page.js'
import { AHEAD, type Day, gatherDay } from './gather.js'
import { LapsingList, More, PilePart } from './piles.js'

/** Where a day begins: what waits for this person, and how the newest run went. */
export const START: DeskPage = {
  path: 'start',
  name: 'Start',
  show: async (visit) => ({ title: 'Start', body: <Start day={await gatherDay(visit)} /> }),
}

const Start: FC<{ day: Day }> = ({ day }) => (
  <>
    <h1>As of {day.input.run.asOf === null ? 'no day' : longDate(day.input.run.asOf)}</h1>
    <Whole day={day} />
    <Waiting day={day} />
    <KeyFigures input={day.input} tally={day.tally} />
    <Requests day={day} />
    <Piles day={day} />
    <Waivers day={day} />
  </>
)

/** That the newest run is whole; where it isn't, every page of the desk says so above. */
const Whole: FC<{ day: Day }> = ({ day }) => {
  const { complete, sentence } = completenessOf(day.input.run)
  return complete ? (
    <p class="aside">
      <span aria-hidden="true">✓</span> {sentence}
    </p>
  ) : null
}

const STILL = 'status=open&status=accepted&status=waiver-requested'
const mineAt = ({ actor }: Day): string => `findings?${new URLSearchParams({ assignee: actor })}&${STILL}`

/** How much of each waits, and the way to it. */
const Waiting: FC<{ day: Day }> = ({ day }) => {
  const { waiting, mine, unowned, fresh, lapsingCount } = day
  const places = [
    { count: waiting, text: `${waiting === 1 ? 'request' : 'requests'} for you to decide`, to: 'requests' },
    {
      count: mine.count,
      text: mine.count === 1 ? 'finding is yours' : 'findings are yours',
      to: mineAt(day),
    },
    { count: unowned.count, text: 'critical without an owner', to: UNOWNED, isUrgent: true },
    { count: fresh.count, text: sinceText(day), to: NEW },
    {
      count: lapsingCount,
      text: `${lapsingCount === 1 ? 'waiver lapses' : 'waivers lapse'} in ${AHEAD} days`,
      to: '#lapsing',
    },
  ]
  return (
    <ul class="day" aria-label="What waits">
      {places.map(({ count, text, to, isUrgent }) => (
        <li class={isUrgent && count > 0 ? 'urgent' : undefined}>
          <a href={count === 0 && to.startsWith('#') ? 'findings?status=waived' : to}>
            <b>{grouped(String(count))}</b> {text}
          </a>
        </li>
      ))}
    </ul>
  )
}

const UNOWNED = `findings?severity=critical&unassigned=yes&${STILL}`
const NEW = `findings?${STILL}&sort=newest`

const sinceText = ({ input }: Day): string =>
  input.newSince ? `new since ${longDate(input.newSince)}` : 'new'

const Requests: FC<{ day: Day }> = ({ day: { requests, waiting } }) =>
  waiting === 0 ? null : (
    <section aria-labelledby="requests">
      <h2 id="requests">For you to decide</h2>
      <RequestList all={requests} />
      <More shown={requests.length} count={waiting} to="requests" what="requests" />
    </section>
  )

const Piles: FC<{ day: Day }> = ({ day }) => {
  const { input, mine, unowned, fresh } = day
  return (
    <>
      <PilePart id="mine" title="Yours" pile={mine} to={mineAt(day)} input={input} />
      <PilePart id="unowned" title="Critical, and nobody’s" pile={unowned} to={UNOWNED} input={input} />
      {input.newSince ? (
        <PilePart
          id="fresh"
          title={`New since ${longDate(input.newSince)}`}
          pile={fresh}
          to={NEW}
          input={input}
        />
      ) : null}
    </>
  )
}

const Waivers: FC<{ day: Day }> = ({ day: { lapsing, lapsingCount, input } }) =>
  lapsingCount === 0 ? null : (
    <section aria-labelledby="lapsing">
      <h2 id="lapsing">Waivers that lapse within {AHEAD} days</h2>
      <LapsingList lapsing={lapsing} input={input} />
      <More shown={lapsing.length} count={lapsingCount} to="findings?status=waived" what="waived findings" />
    </section>
  )
