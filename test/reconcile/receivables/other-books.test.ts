import { expect, it } from 'vitest'
import { aged, applied, record } from './support.js'

const invoice = (id: string, values: Readonly<Record<string, string>>) => record('invoice', id, values)
const credit = (id: string, values: Readonly<Record<string, string>>) => record('creditMemo', id, values)
const payment = (id: string, values: Readonly<Record<string, string>>) =>
  record('payment', id, { kind: 'payment', ...values })

// ERPNext #28748: advances by payment or journal have no due date: aged by due date, the columns missed the total by them.
it('advances by payment and by journal have no due date: they stand apart, and columns and net add up', () => {
  const book = [
    invoice('I', { date: '2021-10-01', dueDate: '2021-10-31', total: '1000.00', unpaid: '1000.00' }),
    invoice('J', { date: '2021-11-20', dueDate: '2021-12-20', total: '200.00', unpaid: '200.00' }),
    payment('P', { date: '2021-09-15', total: '300.00', unapplied: '300.00' }),
    payment('K.1', { kind: 'journal', date: '2021-11-05', total: '50.00' }),
  ]
  expect(aged(book, '2021-09-30')).toEqual({ unappliedPayments: '300.00', net: '-300.00' })
  expect(aged(book, '2021-10-31')).toEqual({
    ...{ current: '1000.00', open: '1000.00' },
    ...{ unappliedPayments: '300.00', net: '700.00' },
  })
  // 1,000 is 36 days late; 1,000 + 200 − 300 − 50 = 850.
  expect(aged(book, '2021-12-06')).toEqual({
    ...{ current: '200.00', '31-60': '1000.00', open: '1200.00' },
    ...{ unappliedPayments: '350.00', net: '850.00' },
  })
})

// ERPNext #36574: an advance of 15,000 allocated to an invoice of 30,000, whose rest is due in two instalments of 7,500; a
// payment of 8,500 for the first and some of the second. The outstanding of a term came out below nothing.
it('an advance, then a payment over two instalments, leave what is left, and on no day less than nothing', () => {
  const book = [
    payment('ADV', { date: '2023-06-01', total: '15000.00', unapplied: '0.00' }),
    invoice('I', { date: '2023-07-01', dueDate: '2023-07-31', total: '30000.00', unpaid: '6500.00' }),
    applied('ADV', 'I', '15000.00', '2023-06-01'),
    payment('P', { date: '2023-08-10', total: '8500.00', unapplied: '0.00' }),
    // A row for each instalment.
    applied('P', 'I', '7500.00', '2023-08-10'),
    applied('P', 'I', '1000.00', '2023-08-10'),
  ]
  expect(aged(book, '2023-06-30')).toEqual({ unappliedPayments: '15000.00', net: '-15000.00' })
  expect(aged(book, '2023-07-01')).toEqual({ current: '15000.00', open: '15000.00', net: '15000.00' })
  expect(aged(book, '2023-08-09')).toEqual({ '1-30': '15000.00', open: '15000.00', net: '15000.00' })
  expect(aged(book, '2023-08-10')).toEqual({ '1-30': '6500.00', open: '6500.00', net: '6500.00' })
})

// ERPNext #35642: an invoice is paid, a credit memo made out of it, and that linked to another invoice. The first invoice and
// the credit memo were both shown as outstanding.
const PAID_AND_CREDITED = [
  invoice('A', { date: '2023-05-01', dueDate: '2023-05-31', total: '1000.00', unpaid: '0.00' }),
  payment('P', { date: '2023-05-10', total: '1000.00', unapplied: '0.00' }),
  applied('P', 'A', '1000.00', '2023-05-10'),
  credit('C', { date: '2023-05-20', createdFrom: 'A', total: '1000.00', unpaid: '0.00' }),
  invoice('B', { date: '2023-06-01', dueDate: '2023-06-30', total: '1500.00', unpaid: '500.00' }),
]

it.each([
  ['by itself', [applied('C', 'B', '1000.00', '2023-06-12')]],
  [
    'by a journal, which charges the credit memo and pays the invoice',
    [
      payment('J.1', { kind: 'journal', date: '2023-06-12', total: '-1000.00' }),
      payment('J.2', { kind: 'journal', date: '2023-06-12', total: '1000.00' }),
      applied('J.2', 'B', '1000.00', '2023-06-12'),
    ],
  ],
])('a credit memo that pays another invoice than it was made of, %s', (_how, link) => {
  const book = [...PAID_AND_CREDITED, ...link]
  expect(aged(book, '2023-05-09')).toEqual({ current: '1000.00', open: '1000.00', net: '1000.00' })
  expect(aged(book, '2023-05-19')).toEqual({})
  expect(aged(book, '2023-06-11')).toEqual({
    ...{ current: '1500.00', open: '1500.00' },
    ...{ unappliedCredits: '1000.00', net: '500.00' },
  })
  expect(aged(book, '2023-06-30')).toEqual({ current: '500.00', open: '500.00', net: '500.00' })
  expect(aged(book, '2023-07-31')).toEqual({ '31-60': '500.00', open: '500.00', net: '500.00' })
})

// OCA account-financial-reporting #300, #301: a customer's buckets didn't add up to his balance, as a refund that nobody had
// claimed and a payment that settled nothing were in the balance alone.
it('a credit that nobody claimed and a payment that settles nothing are between the buckets and the balance', () => {
  const book = [
    invoice('I', { date: '2017-01-10', dueDate: '2017-01-25', total: '800.00', unpaid: '500.00' }),
    invoice('J', { date: '2017-04-01', dueDate: '2017-04-30', total: '240.00', unpaid: '240.00' }),
    payment('P', { date: '2017-02-01', total: '330.00', unapplied: '30.00' }),
    applied('P', 'I', '300.00', '2017-02-01'),
    credit('C', { date: '2017-03-15', total: '95.00', unpaid: '95.00' }),
  ]
  // 24 April: 500 since 25 January, 89 days; 240 isn't due; 740 − 30 − 95 = 615.
  expect(aged(book, '2017-04-24')).toEqual({
    ...{ current: '240.00', '61-90': '500.00', open: '740.00' },
    ...{ unappliedPayments: '30.00', unappliedCredits: '95.00', net: '615.00' },
  })
  // 10 February, before the second invoice and the credit memo: 16 days.
  expect(aged(book, '2017-02-10')).toEqual({
    ...{ '1-30': '500.00', open: '500.00' },
    ...{ unappliedPayments: '30.00', net: '470.00' },
  })
})

// moiz-lakkadkutta/Fabric-Inventory #197: as of 15 May 525 were open in place of 110,775, as June's receipts had been taken
// off; and ages were counted from the invoice's date, so that thirty days' terms looked late at once.
it('a day in May knows nothing of June’s receipts, and thirty days’ terms aren’t late in the first month', () => {
  const book = [
    invoice('A', { date: '2026-04-01', dueDate: '2026-05-01', total: '60250.00', unpaid: '0.00' }),
    invoice('B', { date: '2026-05-02', dueDate: '2026-06-01', total: '50000.00', unpaid: '0.00' }),
    invoice('C', { date: '2026-05-15', dueDate: '2026-06-14', total: '525.00', unpaid: '525.00' }),
    payment('P', { date: '2026-06-05', total: '100000.00', unapplied: '0.00' }),
    applied('P', 'A', '60250.00', '2026-06-05'),
    applied('P', 'B', '39750.00', '2026-06-05'),
    payment('Q', { date: '2026-06-20', total: '10250.00', unapplied: '0.00' }),
    applied('Q', 'B', '10250.00', '2026-06-20'),
  ]
  // 60,250 is 14 days late; 50,000 + 525 aren't due: 110,775.
  expect(aged(book, '2026-05-15')).toEqual({
    ...{ '1-30': '60250.00', current: '50525.00', open: '110775.00', net: '110775.00' },
  })
  expect(aged(book, '2026-06-10')).toEqual({
    ...{ '1-30': '10250.00', current: '525.00', open: '10775.00', net: '10775.00' },
  })
  expect(aged(book, '2026-06-30')).toEqual({ '1-30': '525.00', open: '525.00', net: '525.00' })
})
