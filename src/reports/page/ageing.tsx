import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import { formatMoney, money } from '../../../reconcile/basics/money.js'
import { BUCKETS, type Bucket } from '../../../reconcile/receivables/bucket.js'
import { netOf } from '../../../reconcile/receivables/tally.js'
import { type Aging, currenciesWithoutRate, reportingTotal } from '../../aging/document.js'
import { inList } from '../text.js'
import { barsChart } from './chart.js'
import { Amount, Wide } from './parts.js'

const NAMES: Readonly<Record<Bucket, string>> = {
  current: 'Not yet due',
  '1-30': '1 to 30 days past due',
  '31-60': '31 to 60 days',
  '61-90': '61 to 90 days',
  '91-120': '91 to 120 days',
  '121+': '121 days and more',
}

/** The names are short, so that the chart fits a phone. */
const SHORT = { width: 430, names: 164 }

/** What customers owe by days past due, in the reporting currency, and the same in figures beside it. */
export const AgeingChart: FC<{ aging: Aging }> = ({ aging }) => {
  const { reportingCurrency, receivables } = aging
  const total = reportingTotal(receivables.ledgers)
  const text = (minor: bigint) => formatMoney(money(minor, reportingCurrency))
  const bars = BUCKETS.map((bucket) => ({ name: NAMES[bucket], value: Number(text(total.buckets[bucket])) }))
  const left = currenciesWithoutRate(receivables.ledgers)
  return (
    <>
      <div class="aged">
        <figure class="bars short">
          <figcaption>Open invoices by days past due, {reportingCurrency}</figcaption>
          <Wide label="Chart of open invoices by days past due">{raw(barsChart(bars, SHORT))}</Wide>
        </figure>
        <Wide label="Open invoices by days past due">
          <table>
            <thead>
              <tr>
                <th scope="col">Days past due</th>
                <th scope="col" class="n">
                  {reportingCurrency}
                </th>
              </tr>
            </thead>
            <tbody>
              {BUCKETS.map((bucket) => (
                <Row name={NAMES[bucket]} decimal={text(total.buckets[bucket])} />
              ))}
              <Row name="Open" decimal={text(total.open)} isTotal />
              <Row name="Unapplied payments" decimal={text(-total.unappliedPayments)} />
              <Row name="Unapplied credits" decimal={text(-total.unappliedCredits)} />
              <Row name="Net" decimal={text(netOf(total))} isTotal />
              <Row name="Deposits held, apart" decimal={text(total.deposits)} />
            </tbody>
          </table>
        </Wide>
      </div>
      {left.length === 0 ? null : <p class="aside">Without {inList(left)}, for which there is no rate.</p>}
    </>
  )
}

const Row: FC<{ name: string; decimal: string; isTotal?: boolean }> = ({ name, decimal, isTotal }) => (
  <tr class={isTotal ? 'total' : ''}>
    <th scope="row">{name}</th>
    <td class="n">
      <Amount decimal={decimal} currency={null} />
    </td>
  </tr>
)
