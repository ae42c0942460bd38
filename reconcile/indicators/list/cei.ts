import {
  compare,
  type Fraction,
  formatScaled,
  fraction,
  roundToInteger,
  ZERO,
} from '../../basics/fraction.js'
import { type Book, inReporting } from '../book.js'
import { scaleOf } from '../facts.js'
import { amountText, type Indicator, joined, leftOut, type Quantity } from '../indicator.js'
import { firstDayOf, firstOf, lastDayOf, type Month, monthOf, monthText, secondOf } from '../measure.js'

export const CEI: Indicator = {
  code: 'cei',
  title: 'CEI',
  formula:
    'Collection effectiveness, per month: (opening receivables + S − closing total) ÷ (opening receivables + S − closing current) × 100, where S is what was invoiced less credit memos and write-offs, with tax. In the reporting currency both balances are taken at the same rate. The figure is the last whole month’s; the months before stand beside.',
  unit: 'percent',
  source: 'invoices, credit memos and what settled them, by day',
  better: 'higher',
  owner: 'Collections',
  cadence: 'monthly',
  windows: ['all'],
  headline: { part: '', window: 'all' },
  read,
}

const MONTHS = 12

function read(book: Book): readonly Quantity[] {
  const current = monthOf(book.asOf)
  const last = book.asOf === lastDayOf(current) ? current : current - 1
  const months = Array.from({ length: MONTHS }, (_, index) => last - index)
  return [
    ...ofMonth(book, last, ''),
    ...months.flatMap((month) =>
      ofMonth(book, month, monthText(month)).filter(({ isReporting }) => isReporting),
    ),
  ]
}

/** Balances of a month, minor units. */
export interface MonthBalances {
  readonly opening: bigint
  readonly sold: bigint
  readonly closing: bigint
  readonly closingCurrent: bigint
}

function balancesOf({ sums }: Book, currency: string, month: Month): MonthBalances {
  const owed = (isIn: (on: number) => boolean) =>
    sums.total('brought', currency, isIn).amount - sums.total('settled', currency, isIn).amount
  const [first, last] = [firstDayOf(month), lastDayOf(month)]
  const sales = sums.total('sales', currency, (day) => day >= first && day <= last).amount
  const writtenOff = sums.total('writtenOff', currency, (on) => on === month).amount
  return {
    opening: owed((on) => firstOf(on) < month),
    sold: sales - writtenOff,
    closing: owed((on) => firstOf(on) <= month),
    closingCurrent: owed((on) => firstOf(on) <= month && secondOf(on) > month),
  }
}

function ofMonth(book: Book, month: Month, part: string): readonly Quantity[] {
  const currencies = book.sums.currencies('brought', 'sales')
  const balances = currencies.map((currency) => [currency, balancesOf(book, currency, month)] as const)
  const own = balances
    .filter(([, { opening, sold, closing }]) => opening !== 0n || sold !== 0n || closing !== 0n)
    .map(([currency, its]) => {
      const exact = (minor: bigint) => fraction(minor, scaleOf(currency))
      const sides = [
        exact(its.opening + its.sold - its.closing),
        exact(its.opening + its.sold - its.closingCurrent),
      ]
      return quantity(part, sides[0]!, sides[1]!, { currency, isReporting: false, without: [] })
    })
  const all = (of: (its: MonthBalances) => bigint) =>
    inReporting(
      balances.map(([currency, its]) => [currency, of(its)] as const),
      book.rates,
    )
  const top = all(({ opening, sold, closing }) => opening + sold - closing)
  const bottom = all(({ opening, sold, closingCurrent }) => opening + sold - closingCurrent)
  const without = [...new Set([...top.without, ...bottom.without])].sort()
  return [
    ...own,
    quantity(part, top.sum, bottom.sum, { currency: book.rates.reporting, isReporting: true, without }),
  ]
}

interface Of {
  readonly currency: string
  readonly isReporting: boolean
  readonly without: readonly string[]
}

function quantity(part: string, top: Fraction, bottom: Fraction, of: Of): Quantity {
  const { currency, isReporting, without } = of
  const plain = { part, unit: 'percent', currency, isReporting } as const
  const sides = [amountText(top, currency), amountText(bottom, currency)] as const
  const left = leftOut(without)
  if (compare(bottom, ZERO) <= 0)
    return { ...plain, value: null, of: sides, note: joined('nothing was to be collected', left) }
  const share = { n: top.n * bottom.d * 10_000n, d: top.d * bottom.n }
  return { ...plain, value: formatScaled(roundToInteger(share), 2), of: sides, note: left }
}
