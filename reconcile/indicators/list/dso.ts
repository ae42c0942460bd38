import {
  compare,
  type Fraction,
  formatScaled,
  fraction,
  multiply,
  roundToInteger,
  subtract,
  ZERO,
} from '../../basics/fraction.js'
import { BUCKETS, type Bucket } from '../../receivables/bucket.js'
import { type Book, inReporting } from '../book.js'
import { scaleOf } from '../facts.js'
import { amountText, type Indicator, joined, leftOut, type Quantity } from '../indicator.js'

const SHARED = {
  unit: 'days',
  better: 'lower',
  source: 'open invoices, and invoices less credit memos by day, with tax',
  owner: 'Collections',
  cadence: 'monthly',
  windows: ['all'],
  headline: { part: '', window: 'all' },
} as const

export const DSO: Indicator = {
  ...SHARED,
  code: 'dso',
  title: 'DSO',
  formula:
    'Open receivables divided by what was invoiced less credit memos in the last 90 days (`kpi.dsoDays`), times those days; both with tax, without cash sales; write-offs aren’t taken off sales.',
  read: (book) => read(book, (owed) => owed.open),
}

export const BEST_POSSIBLE_DSO: Indicator = {
  ...SHARED,
  code: 'bestPossibleDso',
  title: 'Best possible DSO',
  formula: 'As DSO, with receivables that aren’t past due in place of all of them.',
  read: (book) => read(book, (owed) => owed.current),
}

export const AVERAGE_DAYS_DELINQUENT: Indicator = {
  ...SHARED,
  code: 'averageDaysDelinquent',
  title: 'Average days delinquent',
  formula: 'DSO less best possible DSO.',
  read: (book) => read(book, ({ open, current }) => subtract(open, current)),
}

/** Receivables are those of the ageing, to the cent. */
function converted(
  { owed, rates }: Book,
  sums: ReturnType<typeof inReporting>,
  buckets: readonly Bucket[],
): ReturnType<typeof inReporting> {
  if (owed === null) return sums
  const minor = buckets.reduce((sum, bucket) => sum + owed[bucket], 0n)
  return { ...sums, sum: fraction(minor, scaleOf(rates.reporting)) }
}

interface Owed {
  /** In the currency's own unit. */
  readonly open: Fraction
  readonly current: Fraction
  readonly sold: Fraction
}

function read(book: Book, receivables: (owed: Owed) => Fraction): readonly Quantity[] {
  const { sums, rates, dsoDays } = book
  const currencies = sums.currencies('open', 'sales')
  const minor = currencies.map((currency) => [currency, owedIn(book, currency)] as const)
  const own = minor.map(([currency, owed]) => {
    const exact = (amount: bigint) => fraction(amount, scaleOf(currency))
    const its = { open: exact(owed.open), current: exact(owed.current), sold: exact(owed.sold) }
    return quantity(receivables(its), its.sold, dsoDays, { currency, isReporting: false, without: [] })
  })
  const all = (name: 'open' | 'current' | 'sold') =>
    inReporting(
      minor.map(([currency, owed]) => [currency, owed[name]] as const),
      rates,
    )
  const [open, current, sold] = [
    converted(book, all('open'), BUCKETS),
    converted(book, all('current'), ['current']),
    all('sold'),
  ]
  const total = receivables({ open: open.sum, current: current.sum, sold: sold.sum })
  const without = [...new Set([...open.without, ...sold.without])].sort()
  return [
    ...own,
    quantity(total, sold.sum, dsoDays, { currency: rates.reporting, isReporting: true, without }),
  ]
}

interface Of {
  readonly currency: string
  readonly isReporting: boolean
  readonly without: readonly string[]
}

function quantity(owed: Fraction, sold: Fraction, dsoDays: number, of: Of): Quantity {
  const { currency, isReporting, without } = of
  const left = leftOut(without)
  const plain = { part: '', unit: 'days', currency, isReporting } as const
  const sides = [amountText(owed, currency), amountText(sold, currency)] as const
  if (compare(sold, ZERO) <= 0) {
    const note = joined(`no more was invoiced than credited in the last ${dsoDays} days`, left)
    return { ...plain, value: null, of: sides, note }
  }
  const days = multiply(multiply(owed, fraction(dsoDays)), { n: sold.d, d: sold.n })
  return {
    ...plain,
    value: formatScaled(roundToInteger({ n: days.n * 10n, d: days.d }), 1),
    of: sides,
    note: left,
  }
}

/** Minor units, as of the day. */
function owedIn({ sums, asOf, dsoDays }: Book, currency: string) {
  return {
    open: sums.total('open', currency, () => true).amount,
    current: sums.total('open', currency, (due) => due >= asOf).amount,
    sold: sums.total('sales', currency, (day) => day <= asOf && day > asOf - dsoDays).amount,
  }
}
