import { formatScaled } from '../../reconcile/basics/fraction.js'
import { digitsOf } from '../../reconcile/basics/money.js'
import type { UnitFigures } from '../../reconcile/unit/unit.js'
import { byCodePoint } from './figures/amounts.js'

/** Expected and billed of one month and currency, as decimal text. */
export interface MonthRow {
  readonly month: string
  readonly currency: string
  readonly expected: string
  readonly billed: string
}

/** In the order of the currencies, then of the months. */
export function monthRows(figures: UnitFigures): readonly MonthRow[] {
  return figures.months
    .map(({ month, currency, expected, billed }) => ({
      month,
      currency,
      expected: formatScaled(BigInt(expected), digitsOf(currency)),
      billed: formatScaled(BigInt(billed), digitsOf(currency)),
    }))
    .sort((a, b) => byCodePoint(a.currency, b.currency) || byCodePoint(a.month, b.month))
}

/** Of one currency, oldest first, at most so many of the newest. */
export const monthsOf = (rows: readonly MonthRow[], currency: string, most: number): readonly MonthRow[] =>
  rows.filter((row) => row.currency === currency).slice(-most)

/** Currencies by months with figures: the reporting currency first, then those that occur most. */
export function monthCurrencies(rows: readonly MonthRow[], reportingCurrency: string): readonly string[] {
  const counts = new Map<string, number>()
  for (const { currency } of rows) counts.set(currency, (counts.get(currency) ?? 0) + 1)
  const rank = (currency: string) =>
    currency === reportingCurrency ? Number.POSITIVE_INFINITY : (counts.get(currency) ?? 0)
  return [...counts.keys()].sort((a, b) => rank(b) - rank(a) || byCodePoint(a, b))
}
