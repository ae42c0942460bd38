import type { Table } from '../../tables.js'
import { addDays, addMonths, isoDate, monthOf, yearOf } from '../calendar.js'
import { columns, decimalColumn, type Row, reference, table } from '../columns.js'
import { decimal, dividedBy, type Fraction, fraction, minorText, rounded, times } from '../exact.js'
import { CURRENCIES, SUBSIDIARIES } from '../money.js'
import { stampOn } from '../stamps.js'
import { internalId } from './ids.js'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The id of the posting period of a date: a month's, counted from January 2015. */
export const postingPeriodOf = (date: string): string =>
  `${100 + (yearOf(date) - 2015) * 17 + 4 + monthOf(date)}`

interface Span {
  readonly id: string
  readonly name: string
  readonly start: string
  readonly months: number
}

/** A year, its quarters and its months, numbered in that order. */
function yearSpans(year: number): Span[] {
  const first = 100 + (year - 2015) * 17
  const quarters = [0, 1, 2, 3].map((q) => ({
    id: `${first + 1 + q}`,
    name: `Q${q + 1} ${year}`,
    start: isoDate(year, 1 + q * 3, 1),
    months: 3,
  }))
  const months = MONTHS.map((month, m) => ({
    id: postingPeriodOf(isoDate(year, m + 1, 1)),
    name: `${month} ${year}`,
    start: isoDate(year, m + 1, 1),
    months: 1,
  }))
  return [
    { id: `${first}`, name: `FY ${year}`, start: isoDate(year, 1, 1), months: 12 },
    ...quarters,
    ...months,
  ]
}

function periodRow(span: Span, asOf: string): Row {
  const end = addDays(addMonths(span.start, span.months), -1)
  const closedOn = addDays(end, 40)
  const closed = closedOn < asOf
  return {
    id: span.id,
    periodname: span.name,
    startdate: span.start,
    enddate: end,
    closedondate: closed ? closedOn : null,
    isposting: span.months === 1,
    isquarter: span.months === 3,
    isyear: span.months === 12,
    isadjust: false,
    closed,
    alllocked: closed,
    arlocked: closed,
    aplocked: closed,
    lastmodifieddate: stampOn(closed ? closedOn : span.start, Number(span.id), asOf),
  }
}

/** Accounting periods of the years from the first date to the last. */
export const periodTable = (first: string, last: string, asOf: string): Table =>
  table(
    'accountingperiod',
    columns({
      id: ['id'],
      string: ['periodname'],
      date: ['startdate', 'enddate', 'closedondate'],
      boolean: [
        'isposting',
        'isquarter',
        'isyear',
        'isadjust',
        'closed',
        'alllocked',
        'arlocked',
        'aplocked',
      ],
      datetime: ['lastmodifieddate'],
    }),
    Array.from({ length: yearOf(last) - yearOf(first) + 1 }, (_, i) => yearSpans(yearOf(first) + i))
      .flat()
      .map((span) => periodRow(span, asOf)),
  )

/** A rate as text of eight digits after the point. */
export const rateText = (rate: Fraction): string => minorText(rounded(times(rate, fraction(100_000_000))), 8)

/** Units of the base currency for one unit of the transaction's. */
export const exchangeRate = (from: { dollars: string }, to: { dollars: string }): Fraction =>
  dividedBy(decimal(from.dollars), decimal(to.dollars))

/** Rates of every currency into every subsidiary's, as of the first day of the quarter before the as-of date. */
export function rateTable(asOf: string): Table {
  const bases = [...new Set(SUBSIDIARIES.map(({ currency }) => currency))]
  const on = addMonths(isoDate(yearOf(asOf), monthOf(asOf), 1), -3)
  const pairs = bases.flatMap((base) =>
    CURRENCIES.filter((from) => from !== base).map((from) => ({ base, from })),
  )
  return table(
    'currencyrate',
    [
      ...columns({ id: ['id'], date: ['effectivedate'], datetime: ['lastmodifieddate'] }),
      reference('basecurrency', 'currency'),
      reference('transactioncurrency', 'currency'),
      decimalColumn('exchangerate', 8),
    ],
    pairs.map(({ base, from }, i) => ({
      id: `${i + 1}`,
      effectivedate: on,
      lastmodifieddate: stampOn(on, i, asOf),
      basecurrency: internalId.currency(base),
      transactioncurrency: internalId.currency(from),
      exchangerate: rateText(exchangeRate(from, base)),
    })),
  )
}
