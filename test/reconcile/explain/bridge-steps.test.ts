import { expect, test } from 'vitest'
import { bridgeOf } from '../../../reconcile/explain/bridge.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import { runBook } from '../support/run-book.js'

const [ACCOUNT, CONTRACT] = ['001000000000001AAA', '800000000000001AAA']
type Values = Readonly<Record<string, string>>

const record = (object: CanonicalRecord['object'], id: string, values: Values): CanonicalRecord => ({
  object,
  id,
  modifiedAt: null,
  values,
})

/** A contract of 2026, billed quarterly in advance. */
const CONTRACT_ROWS = [
  record('account', ACCOUNT, { name: 'Acme' }),
  record('customer', '9', { salesforceAccountId: ACCOUNT, name: 'Acme', entityId: 'C9' }),
  record('currency', '1', { code: 'USD' }),
  record('item', '5', { productCode: 'SEAT' }),
  record('item', '6', { productCode: 'SETUP' }),
  record('contract', CONTRACT, {
    number: 'C-1',
    accountId: ACCOUNT,
    startDate: '2026-01-01',
    endDate: '2026-12-31',
    billingFrequency: 'quarterly',
    currency: 'USD',
  }),
]

const line = (id: string, values: Values) =>
  record('contractLine', `80200000000000${id}AAA`, { contractId: CONTRACT, productCode: 'SEAT', ...values })

type Billed = readonly [item: string, amount: string, start: string, end: string]

const invoice = (id: string, date: string, lines: readonly Billed[]) => [
  record('invoice', id, { number: `INV${id}`, customerId: '9', contractRef: 'C-1', date, currency: '1' }),
  ...lines.map(([itemId, amount, serviceStart, serviceEnd], index) =>
    record('invoiceLine', `${id}${index}`, {
      ...{ invoiceId: id, lineId: `${index + 1}`, itemId, kind: 'item', amount, serviceStart, serviceEnd },
    }),
  ),
]

const [JANUARY, MARCH, APRIL, JUNE] = ['2026-01-01', '2026-03-31', '2026-04-01', '2026-06-30'] as const

/** The steps from the first quarter's invoice to the second's, in minor units. */
function steps(
  lines: readonly CanonicalRecord[],
  first: readonly Billed[],
  second: readonly Billed[],
): Readonly<Record<string, number>> {
  const bills = [...invoice('41', JANUARY, first), ...invoice('42', APRIL, second)]
  const { reports } = runBook([...CONTRACT_ROWS, ...lines, ...bills], { asOf: '2026-04-30' })
  const judged = reports.flatMap(({ contracts }) => contracts).find((one) => one.record.id === CONTRACT)!
  const bridge = bridgeOf(judged, '42')!
  const told = Object.fromEntries(bridge.steps.map(({ kind, amount }) => [kind, Number(amount)]))
  const sum = bridge.steps.reduce((total, { amount }) => total + amount, bridge.previous?.amount ?? 0n)
  expect(sum).toBe(bridge.amount)
  return told
}

test('quantity: from 10 seats to 12 at 100.00 a month is 2 × 100 × 3 = 600.00', () => {
  const lines = [
    line('1', { quantity: '10', unitPrice: '100', endDate: MARCH }),
    line('2', { quantity: '12', unitPrice: '100', startDate: APRIL }),
  ]
  const told = steps(lines, [['5', '3000', JANUARY, MARCH]], [['5', '3600', APRIL, JUNE]])
  expect(told).toEqual({ quantity: 60000 })
})

test('price: from 100.00 to 110.00 less 5% for 10 seats is (104.50 − 100) × 10 × 3 = 135.00', () => {
  const lines = [
    line('1', { quantity: '10', unitPrice: '100', endDate: MARCH }),
    line('2', { quantity: '10', unitPrice: '110', discountPercent: '5', startDate: APRIL }),
  ]
  const told = steps(lines, [['5', '3000', JANUARY, MARCH]], [['5', '3135', APRIL, JUNE]])
  expect(told).toEqual({ price: 13500 })
})

test('both: first the two seats more at the old price, 600.00, then the higher price for all 12, 10 × 12 × 3 = 360.00', () => {
  const lines = [
    line('1', { quantity: '10', unitPrice: '100', endDate: MARCH }),
    line('2', { quantity: '12', unitPrice: '110', startDate: APRIL }),
  ]
  const told = steps(lines, [['5', '3000', JANUARY, MARCH]], [['5', '3960', APRIL, JUNE]])
  expect(told).toEqual({ quantity: 60000, price: 36000 })
})

test('one-time: a set-up of 250.00 on the first invoice isn’t on the second, and one of 80.00 is', () => {
  const lines = [
    line('1', { quantity: '10', unitPrice: '100' }),
    line('2', { productCode: 'SETUP', chargeType: 'one-time', quantity: '1', unitPrice: '250' }),
    line('3', {
      ...{ productCode: 'SETUP', chargeType: 'one-time', quantity: '1', unitPrice: '80', startDate: APRIL },
    }),
  ]
  const told = steps(
    lines,
    [
      ['5', '3000', JANUARY, MARCH],
      ['6', '250', JANUARY, JANUARY],
    ],
    [
      ['5', '3000', APRIL, JUNE],
      ['6', '80', APRIL, APRIL],
    ],
  )
  expect(told).toEqual({ 'one-time': -17000 })
})

test('credits: an amendment takes 2 seats away from April on, billed as a line of 2 × 100 × 3 = 600.00 below zero', () => {
  const lines = [
    line('1', { quantity: '10', unitPrice: '100' }),
    line('2', { productCode: 'SETUP', quantity: '-2', unitPrice: '100', startDate: APRIL }),
  ]
  const told = steps(
    lines,
    [['5', '3000', JANUARY, MARCH]],
    [
      ['5', '3000', APRIL, JUNE],
      ['6', '-600', APRIL, JUNE],
    ],
  )
  expect(told).toEqual({ credits: -60000 })
})

test('what is below zero and nowhere agreed is no credit: 120.00 less than the terms say', () => {
  const lines = [line('1', { quantity: '10', unitPrice: '100' })]
  const second: readonly Billed[] = [
    ['5', '3000', APRIL, JUNE],
    ['5', '-120', APRIL, JUNE],
  ]
  const told = steps(lines, [['5', '3000', JANUARY, MARCH]], second)
  expect(told).toEqual({ 'not as agreed': -12000 })
})

test('products: a second product of 50.00 a month from April on is 150.00', () => {
  const lines = [
    line('1', { quantity: '10', unitPrice: '100' }),
    line('2', { productCode: 'SETUP', quantity: '1', unitPrice: '50', startDate: APRIL }),
  ]
  const told = steps(
    lines,
    [['5', '3000', JANUARY, MARCH]],
    [
      ['5', '3000', APRIL, JUNE],
      ['6', '150', APRIL, JUNE],
    ],
  )
  expect(told).toEqual({ products: 15000 })
})

test('quantity: two seats less from April on, on one line with the others, are 2 × 100 × 3 = 600.00 and no credit', () => {
  const lines = [
    line('1', { quantity: '10', unitPrice: '100' }),
    line('2', { quantity: '-2', unitPrice: '100', startDate: APRIL }),
  ]
  const first: Billed[] = [['5', '3000', JANUARY, MARCH]]
  expect(steps(lines, first, [['5', '2400', APRIL, JUNE]])).toEqual({ quantity: -60000 })
})
