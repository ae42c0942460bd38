import type { Book } from '../book.js'
import { count, countShare, type Indicator, type Quantity } from '../indicator.js'
import type { Window } from '../window.js'

export const BILLING_ACCURACY: Indicator = {
  code: 'billingAccuracy',
  title: 'Billing accuracy',
  formula:
    'Approved invoices of the window that have no finding on money or terms and weren’t credited with reason billing later, divided by approved invoices of the window that belong to a contract. Invoices count by their date; findings of pure timing don’t count.',
  unit: 'percent',
  source: 'approved invoices that belong to a contract, and the findings that name them',
  better: 'higher',
  owner: 'Billing',
  cadence: 'monthly',
  windows: ['month', 'year', 'twelve'],
  headline: { part: '', window: 'twelve' },
  read,
}

function read({ sums }: Book, window: Window): readonly Quantity[] {
  const linked = sums.countInWindow('invoiced', window) - sums.countInWindow('loose', window)
  const wrong = sums.countInWindow('wrong', window)
  return [
    countShare('', linked - wrong, linked, 'no approved invoice belongs to a contract'),
    count('without a contract, beside', sums.countInWindow('unlinked', window)),
  ]
}
