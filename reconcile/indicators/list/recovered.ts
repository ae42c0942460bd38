import type { Book } from '../book.js'
import type { Correction } from '../history.js'
import { amounts, type Indicator, type Quantity } from '../indicator.js'
import { hasDay, type Window } from '../window.js'

const SHARED = {
  unit: 'money',
  better: 'higher',
  cadence: 'monthly',
  windows: ['month', 'year', 'twelve', 'all'],
  headline: { part: '', window: 'twelve' },
} as const

export const RECOVERED: Indicator = {
  ...SHARED,
  code: 'recovered',
  title: 'Recovered',
  formula:
    'Findings owed to us that a person accepted before the correcting invoice was created: the lesser of finding and invoice, an invoice counted once; of a part that was billed, that part. By the as-of day of the run that saw it put right.',
  source: 'the audit trail and the documents that it names',
  owner: 'Revenue accounting',
  read: (book, window) => read('owed-to-us', book, window),
}

export const RETURNED: Indicator = {
  ...SHARED,
  code: 'returned',
  title: 'Returned',
  formula:
    'Findings owed to customers that a person accepted before the correcting credit memo was created: the lesser of finding and credit, a credit counted once; of a part that was credited, that part. By the as-of day of the run that saw it put right.',
  source: 'the audit trail and the documents that it names',
  owner: 'Billing',
  read: (book, window) => read('owed-to-customer', book, window),
}

function read(direction: Correction['direction'], book: Book, window: Window): readonly Quantity[] {
  const sums = new Map<string, bigint>()
  for (const one of book.corrections) {
    if (one.direction !== direction || !hasDay(window, one.day)) continue
    sums.set(one.currency, (sums.get(one.currency) ?? 0n) + one.amount)
  }
  return amounts({ part: '' }, sums, book)
}
