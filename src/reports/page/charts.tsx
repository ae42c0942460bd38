import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import { formatMoney } from '../../../reconcile/basics/money.js'
import type { GroupFigures, Tally } from '../figures/tally.js'
import type { ReportInput } from '../input.js'
import { monthCurrencies, monthRows, monthsOf } from '../months.js'
import { marksNew } from '../news.js'
import { inClause, ruleText } from '../rule-text.js'
import { inList, monthName } from '../text.js'
import { barsChart, monthsChart } from './chart.js'
import { Amount, Sum, Wide } from './parts.js'

const MOST_MONTHS = 12
const MOST_CURRENCIES = 4
const MOST_BARS = 10

/** Expected beside billed, a chart a currency; the first figures of each stand in the table behind it. */
export const MonthCharts: FC<{ input: ReportInput }> = ({ input }) => {
  const rows = monthRows(input.figures)
  const currencies = monthCurrencies(rows, input.reportingCurrency)
  const shown = currencies.slice(0, MOST_CURRENCIES)
  return (
    <>
      <p class="legend">
        <span class="key expected" /> expected, by bill date <span class="key billed" /> billed, by invoice
        date; before tax
      </p>
      <div class="charts">
        {shown.map((currency) => (
          <MonthChart currency={currency} rows={monthsOf(rows, currency, MOST_MONTHS)} />
        ))}
      </div>
      {currencies.length > shown.length ? (
        <p class="aside">The workbook has {inList(currencies.slice(MOST_CURRENCIES))} too.</p>
      ) : null}
    </>
  )
}

const MonthChart: FC<{ currency: string; rows: ReturnType<typeof monthRows> }> = ({ currency, rows }) => (
  <figure>
    <figcaption>{currency}</figcaption>
    <Wide label={`Chart of expected and billed, ${currency}`}>
      {raw(
        monthsChart(
          rows.map((row) => ({
            name: monthName(row.month).slice(0, 3),
            expected: Number(row.expected),
            billed: Number(row.billed),
          })),
        ),
      )}
    </Wide>
    <details>
      <summary>{currency} as a table</summary>
      <Wide label={`Expected and billed by month, ${currency}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col" class="n">
                Expected
              </th>
              <th scope="col" class="n">
                Billed
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                <th scope="row">{monthName(row.month)}</th>
                <td class="n">
                  <Amount decimal={row.expected} currency={null} />
                </td>
                <td class="n">
                  <Amount decimal={row.billed} currency={null} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </details>
  </figure>
)

/** Why, and what it is worth in the reporting currency. */
export const CauseChart: FC<{ input: ReportInput; tally: Tally }> = ({ input, tally }) => {
  const groups = [...tally.byRuleAndCause].map(([key, group]) => ({ name: groupName(input, key), group }))
  const worth = groups
    .map(({ name, group }) => ({
      name,
      value: Number(formatMoney(group.exposures.of(input.reportingCurrency))),
    }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value)
    .slice(0, MOST_BARS)
  return (
    <figure class="bars">
      <figcaption>Exposure by finding and cause, {input.reportingCurrency}</figcaption>
      {worth.length === 0 ? (
        <p>No finding has an amount.</p>
      ) : (
        <Wide label="Chart of exposure by finding and cause">{raw(barsChart(worth))}</Wide>
      )}
      <details>
        <summary>Findings and causes as a table</summary>
        <GroupTable input={input} head="Finding and cause" rows={groups} />
      </details>
    </figure>
  )
}

function groupName(input: ReportInput, key: string): string {
  const [rule = '', cause = ''] = key.split(' ')
  return `${ruleText(input.rules, rule).title}${cause ? `: ${inClause(cause)}` : ''}`
}

/** Counts and exposures of groups of findings. */
export const GroupTable: FC<{
  input: ReportInput
  head: string
  rows: readonly { name: string; group: GroupFigures }[]
}> = ({ input, head, rows }) => (
  <Wide label={head}>
    <table>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" class="n">
            Findings
          </th>
          {marksNew(input) ? (
            <th scope="col" class="n">
              New
            </th>
          ) : null}
          <th scope="col" class="n">
            Exposure
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, group }) => (
          <tr>
            <th scope="row">{name}</th>
            <td class="n">{group.count}</td>
            {marksNew(input) ? <td class="n">{group.fresh || '–'}</td> : null}
            <td class="n">
              {group.exposures.entries().length === 0 ? (
                '–'
              ) : (
                <Sum amount={group.exposures.of(input.reportingCurrency)} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Wide>
)
