import { describe, expect, it } from 'vitest'
import { bucketOf } from '../../../reconcile/receivables/bucket.js'
import { aged, applied, day, ledgersOf, record, said } from './support.js'

const invoice = (id: string, values: Readonly<Record<string, string>>) => record('invoice', id, values)
const payment = (id: string, values: Readonly<Record<string, string>>) => record('payment', id, values)
const credit = (id: string, values: Readonly<Record<string, string>>) => record('creditMemo', id, values)

/** Due on 31 March, a thousand, paid in part: 400 on 10 April, 250 on 5 May. */
const PAID_IN_PARTS = [
  invoice('I', { date: '2026-03-01', dueDate: '2026-03-31', total: '1000.00', unpaid: '350.00' }),
  payment('P', { kind: 'payment', date: '2026-04-10', total: '400.00', unapplied: '0.00' }),
  payment('Q', { kind: 'payment', date: '2026-05-05', total: '250.00', unapplied: '0.00' }),
  applied('P', 'I', '400.00', '2026-04-10'),
  applied('Q', 'I', '250.00', '2026-05-05'),
]

describe('buckets by due date', () => {
  it('each begins where the one before ends', () => {
    const asOf = day('2026-06-30')
    const buckets = [
      ['2026-07-15', 'current'],
      ['2026-06-30', 'current'],
      ['2026-06-29', '1-30'],
      ['2026-05-31', '1-30'],
      ['2026-05-30', '31-60'],
      ['2026-05-01', '31-60'],
      ['2026-04-30', '61-90'],
      ['2026-04-01', '61-90'],
      ['2026-03-31', '91-120'],
      ['2026-03-02', '91-120'],
      ['2026-03-01', '121+'],
      ['2019-01-01', '121+'],
    ] as const
    for (const [due, bucket] of buckets) expect([due, bucketOf(day(due), asOf)]).toEqual([due, bucket])
  })

  // ERPNext #49262: an invoice of the past whose due date is its own date was open, and in none of the columns.
  it('an invoice that is due on its own date is in a bucket as long as it is open', () => {
    const book = [
      invoice('I', { date: '2025-08-01', dueDate: '2025-08-01', total: '700.00', unpaid: '700.00' }),
    ]
    expect(aged(book, '2025-08-01')).toEqual({ current: '700.00', open: '700.00', net: '700.00' })
    expect(aged(book, '2025-08-21')).toEqual({ '1-30': '700.00', open: '700.00', net: '700.00' })
    expect(aged(book, '2025-09-01')).toEqual({ '31-60': '700.00', open: '700.00', net: '700.00' })
  })

  // ERPNext #51596: what isn't due yet was in the total, and in none of the columns.
  it('an invoice that is due later is current', () => {
    const book = [
      invoice('I', { date: '2025-12-01', dueDate: '2026-01-15', total: '30.00', unpaid: '30.00' }),
      invoice('J', { date: '2025-11-01', dueDate: '2025-12-29', total: '4.00', unpaid: '4.00' }),
    ]
    expect(aged(book, '2025-12-30')).toEqual({
      current: '30.00',
      '1-30': '4.00',
      open: '34.00',
      net: '34.00',
    })
  })

  it('an invoice without a due date is due at once, and in a bucket', () => {
    const book = [invoice('I', { date: '2026-01-01', total: '10.00', unpaid: '10.00' })]
    expect(aged(book, '2026-02-15')).toEqual({ '31-60': '10.00', open: '10.00', net: '10.00' })
  })

  it('not approved, voided or dated later: nothing is owed', () => {
    const values = { date: '2026-01-01', dueDate: '2026-01-31', total: '10.00', unpaid: '10.00' }
    const book = [
      invoice('A', { ...values, approvalStatus: '1' }),
      invoice('B', { ...values, voided: 'true' }),
      invoice('C', { ...values, date: '2026-03-02' }),
    ]
    expect(aged(book, '2026-03-01')).toEqual({})
  })
})

describe('as of a day', () => {
  it('what was paid later was open', () => {
    expect(aged(PAID_IN_PARTS, '2026-02-28')).toEqual({})
    expect(aged(PAID_IN_PARTS, '2026-03-31')).toEqual({ current: '1000.00', open: '1000.00', net: '1000.00' })
    expect(aged(PAID_IN_PARTS, '2026-04-09')).toEqual({ '1-30': '1000.00', open: '1000.00', net: '1000.00' })
    expect(aged(PAID_IN_PARTS, '2026-04-10')).toEqual({ '1-30': '600.00', open: '600.00', net: '600.00' })
    expect(aged(PAID_IN_PARTS, '2026-05-05')).toEqual({ '31-60': '350.00', open: '350.00', net: '350.00' })
  })

  it('an invoice that is paid in full today was open before', () => {
    const book = [
      invoice('I', {
        date: '2026-01-10',
        dueDate: '2026-01-25',
        total: '90.00',
        unpaid: '0.00',
        status: 'B',
      }),
      payment('P', { kind: 'payment', date: '2026-03-01', total: '90.00', unapplied: '0.00' }),
      applied('P', 'I', '90.00', '2026-03-01'),
    ]
    expect(aged(book, '2026-02-24')).toEqual({ '1-30': '90.00', open: '90.00', net: '90.00' })
    expect(aged(book, '2026-03-01')).toEqual({})
  })

  it('a payment is unapplied until the invoice exists that it settles', () => {
    const book = [
      payment('P', { kind: 'payment', date: '2026-01-05', total: '500.00', unapplied: '100.00' }),
      invoice('I', { date: '2026-02-01', dueDate: '2026-03-03', total: '400.00', unpaid: '0.00' }),
      applied('P', 'I', '400.00', '2026-01-05'),
    ]
    expect(aged(book, '2026-01-31')).toEqual({ unappliedPayments: '500.00', net: '-500.00' })
    expect(aged(book, '2026-02-01')).toEqual({ unappliedPayments: '100.00', net: '-100.00' })
  })

  it('a payment of tomorrow that is applied already leaves the invoice open today', () => {
    const book = [
      invoice('I', { date: '2026-01-01', dueDate: '2026-01-31', total: '80.00', unpaid: '0.00' }),
      payment('P', { kind: 'payment', date: '2026-02-11', total: '80.00', unapplied: '0.00' }),
      applied('P', 'I', '80.00', '2026-02-11'),
    ]
    expect(aged(book, '2026-02-10')).toEqual({ '1-30': '80.00', open: '80.00', net: '80.00' })
  })
})

describe('cases of other books', () => {
  // Odoo #16235: what was left after three payments stood among the oldest, by the invoice's date.
  it('what is left after payments keeps its due date', () => {
    const pay = (id: string, date: string, amount: string) => [
      payment(id, { kind: 'payment', date, total: amount, unapplied: '0.00' }),
      applied(id, 'I', amount, date),
    ]
    const book = [
      invoice('I', { date: '2016-11-30', dueDate: '2017-02-28', total: '10000.00', unpaid: '5500.00' }),
      ...pay('P', '2016-11-09', '1500.00'),
      ...pay('Q', '2016-11-30', '1000.00'),
      ...pay('R', '2017-01-30', '2000.00'),
    ]
    expect(aged(book, '2017-04-04')).toEqual({ '31-60': '5500.00', open: '5500.00', net: '5500.00' })
    expect(aged(book, '2016-11-15')).toEqual({ unappliedPayments: '1500.00', net: '-1500.00' })
  })

  // OCA account-financial-reporting #546: the ageing of a month's end forgot invoices that were settled together with
  // an earlier payment after it.
  it('a payment of February and one of May settle March’s invoices in May', () => {
    const invoices = ['A', 'B', 'C', 'D', 'E'].map((id) =>
      invoice(id, { date: '2019-03-10', dueDate: '2019-03-10', total: '10000.00', unpaid: '0.00' }),
    )
    const big = { date: '2019-04-10', dueDate: '2019-04-10', total: '100000.00', unpaid: '100000.00' }
    const book = [
      payment('P', { kind: 'payment', date: '2019-02-10', total: '1000.00', unapplied: '0.00' }),
      payment('Q', { kind: 'payment', date: '2019-05-10', total: '49000.00', unapplied: '0.00' }),
      ...invoices,
      invoice('F', big),
      applied('P', 'A', '1000.00', '2019-02-10'),
      applied('Q', 'A', '9000.00', '2019-05-10'),
      ...['B', 'C', 'D', 'E'].map((id) => applied('Q', id, '10000.00', '2019-05-10')),
    ]
    expect(aged(book, '2019-04-30')).toEqual({
      '1-30': '100000.00',
      '31-60': '49000.00',
      open: '149000.00',
      net: '149000.00',
    })
    expect(aged(book, '2019-05-31')).toEqual({ '31-60': '100000.00', open: '100000.00', net: '100000.00' })
  })
})

describe('what settles nothing stands apart', () => {
  // ERPNext #28748: advances have no due date, so that the columns missed the total by them.
  it('a payment on account and a credit memo are in no bucket, and the buckets add up without them', () => {
    const book = [
      invoice('I', { date: '2026-01-01', dueDate: '2026-01-31', total: '1000.00', unpaid: '1000.00' }),
      payment('P', { kind: 'payment', date: '2026-01-20', total: '300.00', unapplied: '300.00' }),
      credit('C', { date: '2026-02-02', total: '120.00', unpaid: '120.00' }),
    ]
    expect(aged(book, '2026-02-10')).toEqual({
      '1-30': '1000.00',
      open: '1000.00',
      unappliedPayments: '300.00',
      unappliedCredits: '120.00',
      net: '580.00',
    })
  })

  it('a credit memo applied in part; its balance isn’t stated', () => {
    const book = [
      invoice('I', { date: '2026-01-01', dueDate: '2026-01-31', total: '1000.00', unpaid: '950.00' }),
      credit('C', { date: '2026-02-02', total: '120.00' }),
      applied('C', 'I', '50.00', '2026-02-02'),
    ]
    expect(aged(book, '2026-02-10')).toEqual({
      '1-30': '950.00',
      open: '950.00',
      unappliedCredits: '70.00',
      net: '880.00',
    })
  })

  it('a write-off by credit memo, and one by journal entry, close an invoice', () => {
    const book = [
      invoice('I', { date: '2026-01-01', dueDate: '2026-01-31', total: '100.00', unpaid: '0.00' }),
      credit('C', { date: '2026-04-01', total: '60.00', reason: 'write-off' }),
      payment('J.1', { kind: 'journal', date: '2026-05-01', total: '40.00' }),
      applied('C', 'I', '60.00', '2026-04-01'),
      applied('J.1', 'I', '40.00', '2026-05-01'),
    ]
    expect(aged(book, '2026-03-31')).toEqual({ '31-60': '100.00', open: '100.00', net: '100.00' })
    expect(aged(book, '2026-04-30')).toEqual({ '61-90': '40.00', open: '40.00', net: '40.00' })
    expect(aged(book, '2026-05-01')).toEqual({})
  })

  it('a journal entry that raises what a customer owes counts against what is unapplied', () => {
    const book = [payment('J.1', { kind: 'journal', date: '2026-05-01', total: '-40.00' })]
    expect(aged(book, '2026-05-31')).toEqual({ unappliedPayments: '-40.00', net: '40.00' })
  })

  it('a credit memo that was refunded later was still there', () => {
    const book = [
      credit('C', { date: '2026-01-10', total: '100.00', unpaid: '0.00' }),
      payment('R', { kind: 'refund', date: '2026-02-05', total: '100.00' }),
    ]
    expect(aged(book, '2026-01-31')).toEqual({ unappliedCredits: '100.00', net: '-100.00' })
    expect(aged(book, '2026-02-05')).toEqual({})
  })

  it('a refund returns no more than is missing: the rest returned money of later days', () => {
    const book = [
      payment('P', { kind: 'payment', date: '2026-01-10', total: '100.00', unapplied: '30.00' }),
      payment('Q', { kind: 'payment', date: '2026-02-01', total: '500.00', unapplied: '0.00' }),
      payment('R', { kind: 'refund', date: '2026-02-05', total: '570.00' }),
    ]
    expect(aged(book, '2026-01-31')).toEqual({ unappliedPayments: '100.00', net: '-100.00' })
    expect(aged(book, '2026-02-05')).toEqual({ unappliedPayments: '30.00', net: '-30.00' })
  })

  it('deposits stand apart from what is owed, before and after they are applied', () => {
    const book = [
      payment('D', { kind: 'deposit', date: '2026-01-05', total: '1000.00', unapplied: '600.00' }),
      invoice('I', { date: '2026-02-01', dueDate: '2026-02-15', total: '400.00', unpaid: '0.00' }),
      payment('A', { kind: 'deposit-application', date: '2026-02-20', total: '400.00' }),
      applied('A', 'I', '400.00', '2026-02-20'),
    ]
    expect(aged(book, '2026-01-31')).toEqual({ deposits: '1000.00' })
    expect(aged(book, '2026-02-19')).toEqual({
      '1-30': '400.00',
      open: '400.00',
      net: '400.00',
      deposits: '1000.00',
    })
    expect(aged(book, '2026-02-20')).toEqual({ deposits: '600.00' })
  })

  it('a deposit of which nothing says what is left: less what was applied of it so far', () => {
    const book = [
      payment('D', { kind: 'deposit', date: '2026-01-05', total: '1000.00' }),
      invoice('I', { date: '2026-02-01', dueDate: '2026-02-15', total: '400.00', unpaid: '0.00' }),
      payment('A', { kind: 'deposit-application', date: '2026-02-20', total: '400.00' }),
      applied('A', 'I', '400.00', '2026-02-20'),
    ]
    expect(aged(book, '2026-02-19').deposits).toBe('1000.00')
    expect(aged(book, '2026-02-20')).toEqual({ deposits: '600.00' })
  })
})

describe('where applications don’t lead to the stated balance', () => {
  it('the stated one is right for today, and what came later is added to it', () => {
    const book = [
      invoice('I', { date: '2026-01-01', dueDate: '2026-01-31', total: '100.00', unpaid: '25.00' }),
      payment('P', { kind: 'payment', date: '2026-03-01', total: '30.00', unapplied: '0.00' }),
      applied('P', 'I', '30.00', '2026-03-01'),
    ]
    expect(aged(book, '2026-03-01').open).toBe('25.00')
    expect(aged(book, '2026-02-28').open).toBe('55.00')
  })
})

describe('currencies', () => {
  it('each by itself, and in the reporting currency document by document', () => {
    const open = (id: string, currency: string, amount: string, dueDate: string) =>
      invoice(id, { currency, date: '2026-01-01', dueDate, total: amount, unpaid: amount })
    const ledgers = ledgersOf(
      [
        open('A', 'EUR', '0.05', '2026-01-31'),
        open('B', 'EUR', '0.05', '2026-02-28'),
        open('C', 'USD', '7.00', '2026-02-28'),
        open('D', 'JPY', '900', '2026-02-28'),
      ],
      '2026-02-28',
    )
    const shown = ledgers.map(({ currency, own, reporting }) => [
      currency,
      said(own, currency),
      reporting && said(reporting),
    ])
    expect(shown).toEqual([
      [
        'EUR',
        { '1-30': '0.05', current: '0.05', open: '0.10', net: '0.10' },
        // 0.055 each, rounded half away from zero, document by document.
        { '1-30': '0.06', current: '0.06', open: '0.12', net: '0.12' },
      ],
      ['JPY', { current: '900', open: '900', net: '900' }, null],
      ['USD', { current: '7.00', open: '7.00', net: '7.00' }, { current: '7.00', open: '7.00', net: '7.00' }],
    ])
  })
})
