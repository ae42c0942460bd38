import { expect, test } from 'vitest'
import { isReceivable, readReceivable } from '../../../reconcile/receivables/receivable.js'
import { Unexplained } from '../../../reconcile/receivables/unexplained.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import { contextOf, record } from './support.js'

const PAID = record('payment', 'PAY-1', { date: '2026-03-01', total: '120.00', unapplied: '0.00' })
const DEPOSIT = record('payment', 'DEP-1', {
  kind: 'deposit',
  date: '2026-03-01',
  total: '80.00',
  unapplied: '30.00',
})
const refund = (total: string, date = '2026-03-10'): CanonicalRecord =>
  record('payment', 'RFND-1', { kind: 'refund', date, total })
const use = (total: string): CanonicalRecord =>
  record('payment', 'DEPA-1', { kind: 'deposit-application', date: '2026-03-10', total })

/** Ids of what nothing explains, in a book without any application. */
function unexplained(asOf: string, ...book: readonly CanonicalRecord[]): string[] {
  const noted = new Unexplained()
  for (const each of book) {
    const read = readReceivable(each, [], () => null, contextOf(asOf))
    if (!isReceivable(read)) continue
    noted.note(read)
    if (!read.isLater) noted.add(read)
  }
  return noted.close().map(({ number }) => number)
}

test('a payment of which nothing is left, and nothing says where it went', () => {
  expect(unexplained('2026-03-31', PAID)).toEqual(['PAY-1'])
})

test('returned in full by a refund, also by one after the day', () => {
  expect(unexplained('2026-03-31', PAID, refund('120.00'))).toEqual([])
  expect(unexplained('2026-03-05', PAID, refund('120.00'))).toEqual([])
})

test('a refund of 100 doesn’t explain 120, nor does one to another customer', () => {
  expect(unexplained('2026-03-31', PAID, refund('100.00'))).toEqual(['PAY-1'])
  const stranger = record('payment', 'RFND-2', {
    kind: 'refund',
    customerId: '2',
    date: '2026-03-10',
    total: '120.00',
  })
  expect(unexplained('2026-03-31', PAID, stranger)).toEqual(['PAY-1'])
})

test('50 of a deposit of 80 applied, or sent back: a refund returns deposits as well', () => {
  expect(unexplained('2026-03-31', DEPOSIT)).toEqual(['DEP-1'])
  expect(unexplained('2026-03-31', DEPOSIT, use('50.00'))).toEqual([])
  expect(unexplained('2026-03-31', DEPOSIT, refund('50.00'))).toEqual([])
  expect(unexplained('2026-03-31', DEPOSIT, use('20.00'), refund('30.00'))).toEqual([])
  expect(unexplained('2026-03-31', DEPOSIT, use('20.00'), refund('20.00'))).toEqual(['DEP-1'])
})

test('what applied a deposit is no refund of a payment', () => {
  expect(unexplained('2026-03-31', PAID, DEPOSIT, use('50.00'))).toEqual(['PAY-1'])
  expect(unexplained('2026-03-31', PAID, DEPOSIT, use('50.00'), refund('120.00'))).toEqual([])
  expect(unexplained('2026-03-31', PAID, DEPOSIT, use('170.00'))).toEqual(['PAY-1'])
})

test('what a journal charged is paid by a payment of which nothing says where it went', () => {
  const charge = (total: string) =>
    record('payment', 'JRN-1.1', { kind: 'journal', date: '2026-03-02', total })
  expect(unexplained('2026-03-31', PAID, charge('-120.00'))).toEqual([])
  expect(unexplained('2026-03-31', PAID, charge('-100.00'))).toEqual(['PAY-1'])
  expect(unexplained('2026-03-31', PAID, charge('120.00'))).toEqual(['PAY-1'])
})
