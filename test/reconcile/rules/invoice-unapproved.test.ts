import { describe, expect, test } from 'vitest'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import { record } from '../support/record.js'
import { runBook } from '../support/run-book.js'

type Values = Readonly<Record<string, string>>

/** 100.00 a month in advance for 2026, for a customer with one item. */
const CONTRACT: readonly CanonicalRecord[] = [
  record('account', 'a', { name: 'Acme' }),
  record('customer', '9', { salesforceAccountId: 'a', name: 'Acme', entityId: 'C9' }),
  record('currency', '1', { code: 'USD' }),
  record('item', '5', { productCode: 'SUB' }),
  record('contract', 'k', {
    ...{ number: 'K-1', accountId: 'a', startDate: '2026-01-01', endDate: '2026-12-31' },
    ...{ billingFrequency: 'monthly', currency: 'USD' },
  }),
  record('contractLine', 'l', { contractId: 'k', productCode: 'SUB', quantity: '1', unitPrice: '100' }),
]

const invoice = (id: string, date: string, head: Values, line: Values = {}): CanonicalRecord[] => [
  record('invoice', id, {
    ...{ number: `INV-${id}`, customerId: '9', date, currency: '1', contractRef: 'K-1', sentOn: date },
    ...head,
  }),
  record('invoiceLine', `${id}-1`, {
    ...{ invoiceId: id, lineId: '1', itemId: '5', kind: 'item', amount: '100.00', ...line },
  }),
]

const unapproved = (records: readonly CanonicalRecord[], asOf: string) =>
  runBook([...CONTRACT, ...records], { asOf })
    .findings.filter(({ rule }) => rule === 'INVOICE_UNAPPROVED')
    .map(({ period, message }) => ({ start: period?.start, message }))

describe('what is said of an invoice that isn’t approved', () => {
  const said = (head: Values) => {
    const days = { serviceStart: '2026-01-01', serviceEnd: '2026-01-31' }
    const [found] = unapproved(invoice('1', '2026-01-01', head, days), '2026-01-31')
    return found?.message.replace(/.*31 Jan 2026|.*2026-01-31/, '')
  }
  const [waits, rejected] = ['is still pending approval.', 'was rejected. Correct it and have it approved']

  test.each([
    [{ approvalStatus: '1' }, waits],
    [{ status: 'D' }, waits],
    [{ approvalStatus: '3' }, rejected],
    [{ approvalStatus: 'Rejected' }, rejected],
    [{ status: 'CustInvc:E' }, rejected],
  ] as const)('%j: %s', (head, words) => {
    expect(said(head)).toContain(words)
    expect(said(head)).not.toContain(words === waits ? 'rejected' : 'pending')
  })
})

describe('one without service days', () => {
  const month = (id: string, start: string, end: string) =>
    invoice(id, start, { approvalStatus: '2' }, { serviceStart: start, serviceEnd: end })
  const waiting = (date: string) => invoice('9', date, { approvalStatus: '1' })

  test('is for the nearest month that nobody billed, not for one that is billed', () => {
    const billed = [...month('1', '2026-01-01', '2026-01-31'), ...month('3', '2026-03-01', '2026-03-31')]
    // March's bill date is the day itself, but billed; February's is 28 days away, April's 31.
    const said = unapproved([...billed, ...waiting('2026-03-01')], '2026-03-20')
    expect(said.map(({ start }) => start)).toEqual(['2026-02-01'])
  })

  test('is for its own month where that is open', () => {
    const billed = [...month('1', '2026-01-01', '2026-01-31'), ...month('2', '2026-02-01', '2026-02-28')]
    const said = unapproved([...billed, ...waiting('2026-03-01')], '2026-03-20')
    expect(said.map(({ start }) => start)).toEqual(['2026-03-01'])
  })
})
