import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import type { Quantity } from '../../../reconcile/indicators/indicator.js'
import { WINDOW_TITLES } from '../../../reconcile/indicators/window.js'
import { type Board, type BoardRow, rowOf } from '../../indicators/board.js'
import { burnDownText, shownPoints } from '../../indicators/burn-down.js'
import { GROUPS } from '../../indicators/groups.js'
import { shortText, withUnit } from '../../indicators/quantity-text.js'
import { VERDICT_WORDS } from '../../indicators/verdict-words.js'
import { longDate, monthName } from '../text.js'
import { barsChart } from './chart.js'
import { Amount, OwnText, Wide } from './parts.js'
import { trendLine } from './trend-line.js'

/** The board by subject: value, target, standing in words, and the trend; each opens to its formula and figures. */
export const Indicators: FC<{ board: Board }> = ({ board }) => (
  <>
    <p class="aside">
      In {board.reportingCurrency} at the run’s rates. Shares and days are of the twelve months to{' '}
      {monthName((board.run.asOf ?? '').slice(0, 7))}, amounts as of the day.
    </p>
    <BurnDown board={board} />
    {board.flagged.map(({ rule, share }) => (
      <p class="systemic">
        <b>{rule}</b>: {share}% of what people closed this month was no error. Look at the rule’s settings.
      </p>
    ))}
    <div class={board.rows.some(({ target }) => target.target !== null) ? 'boards' : 'boards aimless'}>
      {GROUPS.map(({ title, codes }) => (
        <section class="board" aria-label={title}>
          <h3>{title}</h3>
          {codes.map((code) => (
            <BoardLine row={rowOf(board, code)} reporting={board.reportingCurrency} />
          ))}
        </section>
      ))}
    </div>
  </>
)

/** Days of the burn-down that are drawn. */
const MOST_DAYS = 10

/** How the findings known at the start became fewer: the day when they were taken, and the newest. */
const BurnDown: FC<{ board: Board }> = ({ board: { burnDown } }) =>
  burnDown.length === 0 ? null : (
    <figure class="bars short">
      <figcaption>{burnDownText(burnDown)}</figcaption>
      {burnDown.length === 1
        ? null
        : raw(
            barsChart(
              shownPoints(burnDown, MOST_DAYS).map(({ asOf, count }) => ({
                name: longDate(asOf),
                value: count,
              })),
              { width: 480, names: 150 },
            ),
          )}
    </figure>
  )

const BoardLine: FC<{ row: BoardRow; reporting: string }> = ({ row, reporting }) => {
  const { indicator, headline, target, verdict, trend } = row
  return (
    <details class="indicator">
      <summary>
        <span class="what">{indicator.title}</span>
        <span class="trend" aria-hidden="true">
          {raw(trendLine(trend.map(({ value }) => value)))}
        </span>
        <span class="value">{headline === null ? 'not known' : <Value quantity={headline} />}</span>
        <span class="aim">
          {target.target === null ? null : (
            <>
              <span class={`standing ${verdict === 'met' ? 'good' : verdict === 'not known' ? '' : 'bad'}`}>
                {verdict === null ? '' : VERDICT_WORDS[verdict]}
              </span>{' '}
              <span class="target">
                {verdict === 'beyond' && target.floor !== null
                  ? shortText(target.floor, indicator.unit)
                  : `target ${shortText(target.target, indicator.unit)}`}
              </span>
            </>
          )}
        </span>
      </summary>
      <div class="opened">
        <p>
          <OwnText text={indicator.formula} />
        </p>
        <p class="aside">
          From {indicator.source}. Owner: {target.owner}, looked at {target.cadence}; {indicator.better} is
          better.
          {target.floor === null ? '' : ` Not beyond ${withUnit(target.floor, indicator.unit, reporting)}.`}
        </p>
        <Figures row={row} />
      </div>
    </details>
  )
}

const Value: FC<{ quantity: Quantity }> = ({ quantity: { value, unit, currency } }) => {
  if (value === null) return <span class="none">not known</span>
  return unit === 'money' ? (
    <Amount decimal={value} currency={currency} />
  ) : (
    <span>{withUnit(value, unit, null)}</span>
  )
}

/** Every number of an indicator, a column a window; why one isn't known, and what it leaves out, below. */
const Figures: FC<{ row: BoardRow }> = ({ row: { indicator, readings } }) => {
  const names = [...new Set(inOrder(readings.flatMap(({ quantities }) => quantities)).map(partName))]
  const notes = new Set(readings.flatMap(({ quantities }) => quantities.flatMap(({ note }) => note ?? [])))
  return (
    <>
      <Wide label={`${indicator.title}, all figures`}>
        <table>
          <thead>
            <tr>
              <td></td>
              {readings.map(({ window }) => (
                <th scope="col" class="n">
                  {window === 'all' ? 'As of the day' : WINDOW_TITLES[window]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr>
                <th scope="row">{name}</th>
                {readings.map(({ quantities }) => (
                  <td class="n">
                    <Cell quantity={quantities.find((one) => partName(one) === name)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {notes.size === 0 ? null : <p class="aside">{[...notes].join('; ')}.</p>}
    </>
  )
}

/** Part by part, as they were said first; each currency, then all of them. */
function inOrder(quantities: readonly Quantity[]): readonly Quantity[] {
  const parts = [...new Set(quantities.map(({ part }) => part))]
  const rank = ({ isReporting, currency }: Quantity) => `${isReporting ? '1' : '0'}${currency ?? ''}`
  return [...quantities].sort(
    (a, b) => parts.indexOf(a.part) - parts.indexOf(b.part) || (rank(a) < rank(b) ? -1 : 1),
  )
}

const Cell: FC<{ quantity: Quantity | undefined }> = ({ quantity }) =>
  quantity === undefined ? <span class="none">–</span> : <Value quantity={quantity} />

function partName({ part, unit, currency, isReporting }: Quantity): string {
  const name = part === '' ? 'in all' : part
  if (isReporting) return `${name}, all currencies`
  return currency === null || (unit === 'money' && currency === '') ? name : `${name}, ${currency}`
}
