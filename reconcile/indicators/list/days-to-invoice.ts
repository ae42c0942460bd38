import type { Book } from '../book.js'
import { countShare, days, type Indicator, type Quantity } from '../indicator.js'
import { firstOf, type MeasureName, secondOf } from '../measure.js'
import { median, ninetieth } from '../quantile.js'
import { hasMonth, type Window } from '../window.js'

const SHARED = {
  source: 'items due and the invoices that billed them',
  owner: 'Billing',
  cadence: 'monthly',
  windows: ['month', 'year', 'twelve'],
} as const

export const DAYS_TO_INVOICE: Indicator = {
  ...SHARED,
  code: 'daysToInvoice',
  title: 'Days to invoice',
  formula:
    'From the later of bill date and booking to the date of the invoice that completed the item, early as 0: median, and 90th percentile (nearest rank), of items due that were billed. Several consecutive items on one invoice are timed by the first, in arrears by the last; a rebill by what it replaces.',
  unit: 'days',
  better: 'lower',
  headline: { part: 'median', window: 'twelve' },
  read: (book, window) => {
    const count = (measure: MeasureName) => book.sums.countInWindow(measure, window)
    return spread(book, 'wait', count('due') - count('unbilled'), window, 'no item due was billed')
  },
}

export const ON_TIME_SHARE: Indicator = {
  ...SHARED,
  code: 'onTimeShare',
  title: 'On-time share',
  formula:
    'Items due that were billed within the grace days, divided by all items due: unbilled ones count as late.',
  unit: 'percent',
  better: 'higher',
  headline: { part: '', window: 'twelve' },
  read: ({ sums }, window) => [
    countShare(
      '',
      sums.countInWindow('due', window) - sums.countInWindow('late', window),
      sums.countInWindow('due', window),
      'no item was due',
    ),
  ],
}

export const BOOKING_LAG: Indicator = {
  ...SHARED,
  code: 'bookingLag',
  title: 'Booking lag',
  formula:
    'From the bill date by timing alone to the day on which the terms were booked, early as 0: median and 90th percentile, of items due whose booking is dated.',
  unit: 'days',
  source: 'items due and when their terms were booked',
  better: 'lower',
  owner: 'Revenue operations',
  headline: { part: 'median', window: 'twelve' },
  read: (book, window) =>
    spread(book, 'lag', book.sums.countInWindow('booked', window), window, 'no item due has a booking date'),
}

/** Days are kept where there are any: all the others of `items` took none. */
function spread(
  { sums }: Book,
  measure: 'wait' | 'lag',
  items: number,
  window: Window,
  none: string,
): readonly Quantity[] {
  const histogram = new Map<number, number>()
  let atOnce = items
  for (const [on, some] of sums.points(measure, '')) {
    if (!hasMonth(window, firstOf(on))) continue
    histogram.set(secondOf(on), (histogram.get(secondOf(on)) ?? 0) + some)
    atOnce -= some
  }
  histogram.set(0, atOnce)
  return [days('median', median(histogram), none), days('90th percentile', ninetieth(histogram), none)]
}
