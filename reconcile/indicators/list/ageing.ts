import type { CivilDate } from '../../basics/civil-date.js'
import { digitsOf, formatMoney, money } from '../../basics/money.js'
import { readMinor } from '../../documents/minor.js'
import { BUCKETS, type Bucket, bucketOf } from '../../receivables/bucket.js'
import type { Book } from '../book.js'
import { amounts, type Indicator, type Quantity } from '../indicator.js'

const BUCKET_PARTS: Readonly<Record<Bucket, string>> = {
  current: 'not yet due',
  '1-30': '1–30 days past due',
  '31-60': '31–60 days',
  '61-90': '61–90 days',
  '91-120': '91–120 days',
  '121+': '121 days and more',
}

export const AGEING: Indicator = {
  code: 'ageing',
  title: 'Past due',
  formula:
    'Open receivables by days past the due date: current (due today included), 1–30, 31–60, 61–90, 91–120, 121 and more. They add up to the open total, which ties to NetSuite’s. In the reporting currency each invoice is converted by itself, as in `tieout aging`. The figure is all that is past due.',
  unit: 'money',
  source: 'open invoices by due date',
  better: 'lower',
  owner: 'Collections',
  cadence: 'weekly',
  windows: ['all'],
  headline: { part: '', window: 'all' },
  read,
}

function read(book: Book): readonly Quantity[] {
  const { sums, asOf, owed } = book
  const of = (isIn: (due: number) => boolean) =>
    new Map(sums.currencies('open').map((currency) => [currency, sums.total('open', currency, isIn).amount]))
  const buckets = BUCKETS.map((bucket) =>
    amounts(
      { part: BUCKET_PARTS[bucket], ...(owed && { converted: owed[bucket] }) },
      of((due) => bucketOf(due as CivilDate, asOf) === bucket),
      book,
    ),
  )
  const own = (part: string, isIn: (due: number) => boolean, its: readonly (readonly Quantity[])[]) =>
    amounts({ part }, of(isIn), book).map((one) =>
      one.isReporting ? addedUp(one, its, book.rates.reporting) : one,
    )
  return [
    ...own('', (due) => due < asOf, buckets.slice(1)),
    ...buckets.flat(),
    ...own('open', () => true, buckets),
  ]
}

/** In the reporting currency a total is what its buckets add up to, each of them rounded. */
function addedUp(total: Quantity, buckets: readonly (readonly Quantity[])[], reporting: string): Quantity {
  let sum = 0n
  for (const { isReporting, value } of buckets.flat())
    if (isReporting && value !== null) sum += readMinor(value, digitsOf(reporting)) ?? 0n
  return { ...total, value: formatMoney(money(sum, reporting)) }
}
