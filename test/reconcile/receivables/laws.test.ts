import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, formatDate } from '../../../reconcile/basics/civil-date.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import { applied, day, ledgersOf, record, sumOfBuckets } from './support.js'

const START = day('2026-01-01')
const dateAfter = (days: number) => formatDate(addDays(START, days))
const cents = (amount: number) => `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`

interface Bill {
  readonly date: number
  readonly net: number
  readonly total: number
  readonly customer: number
  readonly currency: string
  /** Each pays a part in percent of the total, so many days after the invoice. */
  readonly parts: readonly { readonly percent: number; readonly after: number; readonly spare: number }[]
}

const bill: fc.Arbitrary<Bill> = fc.record({
  date: fc.integer({ min: 0, max: 200 }),
  net: fc.constantFrom(0, 14, 30, 60),
  total: fc.integer({ min: 100, max: 5_000_000 }),
  customer: fc.integer({ min: 1, max: 3 }),
  currency: fc.constantFrom('USD', 'EUR'),
  parts: fc.array(
    fc.record({
      percent: fc.integer({ min: 1, max: 33 }),
      after: fc.integer({ min: -40, max: 150 }),
      spare: fc.integer({ min: 0, max: 500 }),
    }),
    { maxLength: 3 },
  ),
})

const paidOf = ({ total, parts }: Bill) => parts.map(({ percent }) => Math.floor((total * percent) / 100))

/** An invoice with the payments that settle some of it, as a source shows them now. */
function recordsOf(one: Bill, index: number): CanonicalRecord[] {
  const shared = { customerId: `${one.customer}`, currency: one.currency }
  const paid = paidOf(one)
  const unpaid = one.total - paid.reduce((sum, amount) => sum + amount, 0)
  const invoice = record('invoice', `I${index}`, {
    ...shared,
    date: dateAfter(one.date),
    dueDate: dateAfter(one.date + one.net),
    total: cents(one.total),
    unpaid: cents(unpaid),
  })
  return [
    invoice,
    ...one.parts.flatMap(({ after, spare }, at) => {
      const id = `P${index}.${at}`
      const date = dateAfter(one.date + after)
      const amount = paid[at] ?? 0
      const values = {
        ...shared,
        kind: 'payment',
        date,
        total: cents(amount + spare),
        unapplied: cents(spare),
      }
      return [record('payment', id, values), applied(id, invoice.id, cents(amount), date)]
    }),
  ]
}

/** Worked out the plain way: in cents, invoice by invoice. */
function openOn(bills: readonly Bill[], asOf: number, currency: string): number {
  const open = bills
    .filter((one) => one.currency === currency && one.date <= asOf)
    .map((one) => {
      const paid = paidOf(one)
      return one.parts.reduce(
        (rest, { after }, at) => (one.date + after <= asOf ? rest - (paid[at] ?? 0) : rest),
        one.total,
      )
    })
  return open.reduce((sum, amount) => sum + amount, 0)
}

const anyDay = fc.integer({ min: -10, max: 420 })

describe('ageing, whatever the book', () => {
  it('buckets add up to what is open in both currencies, and that to the sum of the invoices', () => {
    fc.assert(
      fc.property(fc.array(bill, { maxLength: 12 }), anyDay, (bills, asOf) => {
        const ledgers = ledgersOf(bills.flatMap(recordsOf), dateAfter(asOf))
        for (const { own, reporting } of ledgers) {
          expect(sumOfBuckets(own)).toBe(own.open)
          if (reporting) expect(sumOfBuckets(reporting)).toBe(reporting.open)
        }
        for (const currency of ['USD', 'EUR']) {
          const open = ledgers
            .filter((ledger) => ledger.currency === currency)
            .reduce((sum, { own }) => sum + own.open, 0n)
          expect(open).toBe(BigInt(openOn(bills, asOf, currency)))
        }
      }),
    )
  })

  it('to apply a payment and to take the application back changes nothing, and to apply it never what is owed net', () => {
    const net = (book: readonly CanonicalRecord[], asOf: string) =>
      ledgersOf(book, asOf).reduce(
        (sum, { own }) => sum + own.open - own.unappliedPayments - own.unappliedCredits,
        0n,
      )
    const amounts = fc.integer({ min: 1, max: 90_000 })
    fc.assert(
      fc.property(amounts, amounts, anyDay, anyDay, anyDay, (owed, paid, billedOn, paidOn, asOf) => {
        const part = Math.min(owed, paid)
        const book = (isApplied: boolean): CanonicalRecord[] => {
          const used = isApplied ? part : 0
          const dates = { date: dateAfter(billedOn), dueDate: dateAfter(billedOn + 30) }
          const before = { date: dateAfter(paidOn), kind: 'payment' }
          return [
            record('invoice', 'I', { ...dates, total: cents(owed), unpaid: cents(owed - used) }),
            record('payment', 'P', { ...before, total: cents(paid), unapplied: cents(paid - used) }),
            ...(isApplied ? [applied('P', 'I', cents(part), dateAfter(paidOn))] : []),
          ]
        }
        expect(net(book(true), dateAfter(asOf))).toBe(net(book(false), dateAfter(asOf)))
      }),
    )
  })

  it('the past stands: what was open on a day doesn’t depend on what came after it', () => {
    fc.assert(
      fc.property(
        fc.array(bill, { maxLength: 8 }),
        fc.array(bill, { maxLength: 8 }),
        anyDay,
        (first, more, asOf) => {
          const laterOnes = more.map((one) => ({
            ...one,
            date: asOf + 1 + one.date,
            parts: one.parts.map((part) => ({ ...part, after: Math.abs(part.after) })),
          }))
          const alone = ledgersOf(first.flatMap(recordsOf), dateAfter(asOf))
          const all = ledgersOf([...first, ...laterOnes].flatMap(recordsOf), dateAfter(asOf))
          const open = (ledgers: typeof all) =>
            ledgers
              .filter(({ own }) => own.open !== 0n || own.unappliedPayments !== 0n)
              .map(({ customerId, currency, own }) => [
                customerId,
                currency,
                own.buckets,
                own.unappliedPayments,
              ])
          expect(open(all)).toEqual(open(alone))
        },
      ),
    )
  })
})
