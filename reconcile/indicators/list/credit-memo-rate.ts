import type { Book } from '../book.js'
import { amounts, type Indicator, type Quantity, shares } from '../indicator.js'
import type { Window } from '../window.js'
import { amountsOf } from './match-rate.js'

export const CREDIT_MEMO_RATE: Indicator = {
  code: 'creditMemoRate',
  title: 'Credit-memo rate',
  formula:
    'Credit memos of reason billing dated in the window divided by what was invoiced in it, both before tax. Credits of other reasons stand apart.',
  unit: 'percent',
  source: 'approved invoices and credit memos in scope',
  better: 'lower',
  owner: 'Billing',
  cadence: 'monthly',
  windows: ['month', 'year', 'twelve'],
  headline: { part: '', window: 'twelve' },
  read,
}

const OTHERS = [
  ['concessions, apart', 'creditConcession'],
  ['write-offs, apart', 'creditWriteOff'],
  ['tax, apart', 'creditTax'],
] as const

function read(book: Book, window: Window): readonly Quantity[] {
  const credited = amountsOf(book, 'creditBilling', window)
  return [
    ...shares(
      { part: '', none: 'nothing was invoiced' },
      credited,
      amountsOf(book, 'invoiced', window),
      book,
    ),
    ...amounts({ part: 'credited' }, credited, book),
    ...OTHERS.flatMap(([part, measure]) => amounts({ part }, amountsOf(book, measure, window), book)),
  ]
}
