import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, formatDate } from '../../../reconcile/basics/civil-date.js'
import { readReceivable } from '../../../reconcile/receivables/receivable.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import { aged, applied, contextOf, day, ledgersOf, record } from './support.js'

const payment = (id: string, values: Readonly<Record<string, string>>) =>
  record('payment', id, { kind: 'payment', ...values })
const credit = (id: string, values: Readonly<Record<string, string>>) => record('creditMemo', id, values)
const refund = (id: string, date: string, total: string) =>
  payment(id, { kind: 'refund', date, total, unapplied: '0.00' })

it.each(['refund', 'deposit-application'])(
  'a %s without a readable total is named: it took more than nothing',
  (kind) => {
    const values = { kind, date: '2026-03-01', unapplied: '0.00' }
    const read = (own: Readonly<Record<string, string>>) =>
      readReceivable(payment('R', { ...values, ...own }), [], () => null, contextOf('2026-03-31'))
    for (const total of [{}, { total: 'sixty' }])
      expect(read(total)).toMatchObject({ why: 'unreadable', field: 'total' })
    expect(read({ total: '60.00' })).toMatchObject({ kind, total: 6000n })
  },
)

describe('refunds, on days before and after them', () => {
  /** A credit memo of 100 and an overpayment of 60; the overpayment goes back in March, the credit memo in May. */
  const BOTH = [
    credit('C', { date: '2026-01-10', total: '100.00', unpaid: '0.00' }),
    payment('P', { date: '2026-01-20', total: '60.00', unapplied: '0.00' }),
    refund('R', '2026-03-01', '60.00'),
    refund('S', '2026-05-01', '100.00'),
  ]

  it('each gives back the document of its amount, until its own day', () => {
    expect(aged(BOTH, '2026-01-15')).toEqual({ unappliedCredits: '100.00', net: '-100.00' })
    expect(aged(BOTH, '2026-02-28')).toEqual({
      unappliedCredits: '100.00',
      unappliedPayments: '60.00',
      net: '-160.00',
    })
    expect(aged(BOTH, '2026-03-01')).toEqual({ unappliedCredits: '100.00', net: '-100.00' })
    expect(aged(BOTH, '2026-04-30')).toEqual({ unappliedCredits: '100.00', net: '-100.00' })
    expect(aged(BOTH, '2026-05-01')).toEqual({})
  })

  it('what went back before the day isn’t there again because of what came and went after it', () => {
    const book = [
      payment('P', { date: '2026-01-10', total: '100.00', unapplied: '0.00' }),
      refund('R', '2026-02-01', '100.00'),
      payment('Q', { date: '2026-04-01', total: '70.00', unapplied: '0.00' }),
      refund('S', '2026-04-15', '70.00'),
    ]
    expect(aged(book, '2026-01-31').unappliedPayments).toBe('100.00')
    expect(aged(book, '2026-03-01')).toEqual({})
    expect(aged(book, '2026-04-10').unappliedPayments).toBe('70.00')
    expect(aged(book, '2026-04-15')).toEqual({})
  })

  it('a payment that was applied in part, and of which the rest went back in two parts', () => {
    const book = [
      record('invoice', 'I', { date: '2026-01-01', dueDate: '2026-01-31', total: '400.00', unpaid: '0.00' }),
      payment('P', { date: '2026-01-20', total: '500.00', unapplied: '10.00' }),
      applied('P', 'I', '400.00', '2026-01-20'),
      refund('R', '2026-02-10', '50.00'),
      refund('S', '2026-03-10', '40.00'),
    ]
    expect(aged(book, '2026-01-19')).toEqual({ current: '400.00', open: '400.00', net: '400.00' })
    expect(aged(book, '2026-01-20')).toEqual({ unappliedPayments: '100.00', net: '-100.00' })
    expect(aged(book, '2026-02-10')).toEqual({ unappliedPayments: '50.00', net: '-50.00' })
    expect(aged(book, '2026-03-10')).toEqual({ unappliedPayments: '10.00', net: '-10.00' })
  })

  it('a credit memo without a stated balance is less by what went back', () => {
    const book = [credit('C', { date: '2026-01-10', total: '100.00' }), refund('R', '2026-03-01', '100.00')]
    expect(aged(book, '2026-02-28')).toEqual({ unappliedCredits: '100.00', net: '-100.00' })
    expect(aged(book, '2026-03-01')).toEqual({})
  })

  it('what is of no document’s amount comes out of credit memos before payments, the oldest of them first', () => {
    const book = [
      payment('P', { date: '2026-01-05', total: '100.00' }),
      credit('D', { date: '2026-02-10', total: '70.00' }),
      credit('C', { date: '2026-01-10', total: '50.00' }),
      refund('R', '2026-02-20', '80.00'),
    ]
    // 50 of the first credit memo, 30 of the second.
    expect(aged(book, '2026-02-20')).toEqual({
      unappliedCredits: '40.00',
      unappliedPayments: '100.00',
      net: '-140.00',
    })
    expect(aged([...book, refund('S', '2026-03-01', '60.00')], '2026-03-01')).toEqual({
      unappliedPayments: '80.00',
      net: '-80.00',
    })
  })

  it('a document of just its amount is taken before any that comes first', () => {
    const book = [
      credit('C', { date: '2026-01-10', total: '100.00' }),
      payment('P', { date: '2026-01-05', total: '80.00' }),
      refund('R', '2026-02-20', '80.00'),
    ]
    expect(aged(book, '2026-02-20')).toEqual({ unappliedCredits: '100.00', net: '-100.00' })
  })

  it('what came after a refund can’t have gone back with it', () => {
    const book = [
      credit('C', { date: '2026-03-01', total: '80.00' }),
      payment('P', { date: '2026-02-20', total: '100.00' }),
      refund('R', '2026-02-20', '80.00'),
    ]
    expect(aged(book, '2026-03-31')).toEqual({
      unappliedCredits: '80.00',
      unappliedPayments: '20.00',
      net: '-100.00',
    })
  })

  it('a refund that is applied to nothing raises what is owed', () => {
    const book = [payment('R', { kind: 'refund', date: '2026-03-01', total: '80.00', unapplied: '80.00' })]
    expect(aged(book, '2026-02-28')).toEqual({})
    expect(aged(book, '2026-03-01')).toEqual({ unappliedPayments: '-80.00', net: '80.00' })
  })
})

describe('deposits, on days before and after their applications', () => {
  /** 1,000 paid ahead; 400 of it pay an invoice in February, 350 one in April, the rest goes back in June. */
  const BOOK = [
    payment('D', { kind: 'deposit', date: '2026-01-05', total: '1000.00', unapplied: '0.00' }),
    record('invoice', 'I', { date: '2026-02-01', dueDate: '2026-02-15', total: '400.00', unpaid: '0.00' }),
    payment('A', { kind: 'deposit-application', date: '2026-02-20', total: '400.00', unapplied: '0.00' }),
    applied('A', 'I', '400.00', '2026-02-20'),
    record('invoice', 'J', { date: '2026-04-01', dueDate: '2026-05-01', total: '500.00', unpaid: '150.00' }),
    payment('B', { kind: 'deposit-application', date: '2026-04-01', total: '350.00', unapplied: '0.00' }),
    applied('B', 'J', '350.00', '2026-04-01'),
    refund('R', '2026-06-01', '250.00'),
  ]

  it.each([
    ['2026-01-04', {}],
    ['2026-01-05', { deposits: '1000.00' }],
    ['2026-02-15', { current: '400.00', open: '400.00', net: '400.00', deposits: '1000.00' }],
    ['2026-02-20', { deposits: '600.00' }],
    ['2026-04-01', { current: '150.00', open: '150.00', net: '150.00', deposits: '250.00' }],
    ['2026-05-31', { '1-30': '150.00', open: '150.00', net: '150.00', deposits: '250.00' }],
    ['2026-06-01', { '31-60': '150.00', open: '150.00', net: '150.00' }],
  ] as const)('%s', (asOf, expected) => {
    expect(aged(BOOK, asOf)).toEqual(expected)
  })

  it('whether the source states what is left of a deposit or not', () => {
    const { unapplied: _, ...unstated } = BOOK[0]!.values
    const other = [{ ...BOOK[0]!, values: unstated }, ...BOOK.slice(1)]
    for (const asOf of ['2026-01-05', '2026-02-20', '2026-04-01', '2026-06-01'])
      expect(aged(other, asOf)).toEqual(aged(BOOK, asOf))
  })
})

describe('what a journal charges a customer', () => {
  const charge = (date: string, total: string) => payment('J.1', { kind: 'journal', date, total })

  it('is owed until a payment settles it, which no application says', () => {
    const book = [
      charge('2026-01-31', '-250.00'),
      payment('P', { date: '2026-03-10', total: '250.00', unapplied: '0.00' }),
    ]
    expect(aged(book, '2026-03-09')).toEqual({ unappliedPayments: '-250.00', net: '250.00' })
    expect(aged(book, '2026-03-10')).toEqual({})
  })

  it('may settle a credit memo that was there before it', () => {
    const book = [
      credit('C', { date: '2026-01-10', total: '250.00', unpaid: '0.00' }),
      charge('2026-02-28', '-250.00'),
    ]
    expect(aged(book, '2026-02-27')).toEqual({ unappliedCredits: '250.00', net: '-250.00' })
    expect(aged(book, '2026-02-28')).toEqual({})
  })
})

const START = day('2026-01-01')
const dateAfter = (days: number) => formatDate(addDays(START, days))
const cents = (amount: number) => `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`

/** Money that came on a day, and what of it went, how many days later: each to an own document. */
interface Money {
  readonly from: 'credit' | 'payment' | 'deposit'
  readonly date: number
  readonly amount: number
  readonly uses: readonly { readonly percent: number; readonly after: number; readonly isRefund: boolean }[]
}

const moneyOf = (isRefund: fc.Arbitrary<boolean>): fc.Arbitrary<Money> =>
  fc.record({
    from: fc.constantFrom('credit', 'payment', 'deposit'),
    date: fc.integer({ min: 0, max: 100 }),
    amount: fc.integer({ min: 4, max: 5000 }),
    uses: fc.array(
      fc.record({
        percent: fc.integer({ min: 1, max: 33 }),
        after: fc.integer({ min: 0, max: 100 }),
        isRefund,
      }),
      { maxLength: 3 },
    ),
  })

const used = ({ amount }: Money, percent: number) => Math.floor((amount * percent) / 100)

/** As the source shows them now: a deposit is applied by a document of its own, all others are refunded. */
function recordsOf(money: Money, index: number): CanonicalRecord[] {
  const { from, date, amount, uses } = money
  const id = `M${index}`
  const left = cents(uses.reduce((rest, { percent }) => rest - used(money, percent), amount))
  const values = { date: dateAfter(date), total: cents(amount) }
  const source =
    from === 'credit'
      ? credit(id, { ...values, unpaid: left })
      : payment(id, { ...values, kind: from, unapplied: left })
  return [
    source,
    ...uses.flatMap(({ percent, after, isRefund }, at) => {
      const [on, part] = [dateAfter(date + after), cents(used(money, percent))]
      if (part === '0.00') return []
      if (isRefund || from !== 'deposit') return [refund(`R${index}.${at}`, on, part)]
      const application = `A${index}.${at}`
      return [
        record('invoice', `I${index}.${at}`, { date: on, dueDate: on, total: part, unpaid: '0.00' }),
        payment(application, { kind: 'deposit-application', date: on, total: part, unapplied: '0.00' }),
        applied(application, `I${index}.${at}`, part, on),
      ]
    }),
  ]
}

/** What settled nothing yet at the end of a day, document by document, in cents. */
const leftOn = (all: readonly Money[], asOf: number): number =>
  all
    .filter(({ date }) => date <= asOf)
    .reduce((sum, money) => {
      const gone = money.uses.filter(({ after }) => money.date + after <= asOf)
      return sum + gone.reduce((rest, { percent }) => rest - used(money, percent), money.amount)
    }, 0)

describe('refunds and applied deposits, whatever the book', () => {
  const property = (one: fc.Arbitrary<Money>, check: (all: readonly Money[], asOf: number) => void) =>
    fc.assert(fc.property(fc.array(one, { maxLength: 6 }), fc.integer({ min: -5, max: 210 }), check), {
      numRuns: 300,
    })
  const tallyOf = (all: readonly Money[], asOf: number) => {
    const [ledger] = ledgersOf(all.flatMap(recordsOf), dateAfter(asOf))
    const { unappliedCredits = 0n, unappliedPayments = 0n, deposits = 0n, open = 0n } = ledger?.own ?? {}
    return { unappliedCredits, unappliedPayments, deposits, open }
  }
  const only = (all: readonly Money[], from: Money['from']) => all.filter((one) => one.from === from)

  it('what settles nothing adds up to what came less what went, on any day', () => {
    property(moneyOf(fc.constant(false)), (all, asOf) => {
      const { unappliedCredits, unappliedPayments, deposits, open } = tallyOf(all, asOf)
      expect(unappliedCredits + unappliedPayments + deposits).toBe(BigInt(leftOn(all, asOf)))
      for (const pot of [unappliedCredits, unappliedPayments, deposits])
        expect(pot).toBeGreaterThanOrEqual(0n)
      expect(open).toBe(0n)
    })
  })

  it('and so it does where deposits are refunded, too', () => {
    property(moneyOf(fc.boolean()), (all, asOf) => {
      const { unappliedCredits, unappliedPayments, deposits } = tallyOf(all, asOf)
      expect(unappliedCredits + unappliedPayments + deposits).toBe(BigInt(leftOn(all, asOf)))
    })
  })

  it('pot by pot, where a customer has only one kind of money', () => {
    property(moneyOf(fc.constant(false)), (all, asOf) => {
      for (const [from, pot] of [
        ['credit', 'unappliedCredits'],
        ['payment', 'unappliedPayments'],
        ['deposit', 'deposits'],
      ] as const) {
        const some = only(all, from)
        expect(tallyOf(some, asOf)[pot]).toBe(BigInt(leftOn(some, asOf)))
      }
    })
  })
})
