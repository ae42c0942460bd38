import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CATALOGUE } from '../../reconcile/records/catalogue.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import { runBook } from '../reconcile/support/run-book.js'
import { type Document, invoicesOf, recordsOf, rightBook } from './engine/right-book.js'

/** What no canonical reading would give, and what it might: any field of any record may hold any of these. */
const anything = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-0',
    '-1',
    '1e40',
    '1e999',
    '0.001',
    '12.345',
    'NaN',
    'Infinity',
    'null',
    '٣',
    '½',
  ),
  fc.constantFrom('2026-02-30', '0000-00-00', '9999-12-31', '1800-01-01', '2026-13-01', '2026-03-01'),
  fc.constantFrom('USD', 'XXX', 'true', 'item', 'discount', 'subtotal', 'tax', 'monthly', '1', '9', 'Z9'),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', '001000000000001AAA'),
  fc.constantFrom('800000000000000AAA', '800000000000001AAA', 'N-000', '[]', '{}', '[{"date":"2026-01-01"}]'),
)

const damage = fc.record({
  record: fc.nat(10_000),
  field: fc.nat(10_000),
  how: fc.constantFrom('set', 'missing', 'unreadable', 'gone', 'twin'),
  value: anything,
})

type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never

function damaged(records: readonly CanonicalRecord[], blows: readonly Damage[]): CanonicalRecord[] {
  const rows = [...records]
  for (const blow of blows) {
    const at = blow.record % rows.length
    const row = rows[at]!
    if (blow.how === 'gone' && rows.length > 1) rows.splice(at, 1)
    else if (blow.how === 'twin') rows.push({ ...row, id: `${row.id}x` })
    else rows[at] = hurt(row, blow)
  }
  return rows
}

function hurt(row: CanonicalRecord, { field, how, value }: Damage): CanonicalRecord {
  const fields = Object.keys(CATALOGUE[row.object])
  const name = fields[field % fields.length]!
  const { [name]: _, ...others } = row.values
  if (how === 'set') return { ...row, values: { ...row.values, [name]: value } }
  if (how === 'unreadable')
    return { ...row, values: others, unreadable: { ...row.unreadable, [name]: value } }
  return { ...row, values: others }
}

/** Credits, half a cancelled one, and an account above, so that every kind of record is there to be broken. */
function withMore(invoices: readonly Document[]): Document[] {
  const [first, second] = invoices
  return [
    ...invoices,
    ...(first ? [{ ...first, id: `${first.id.slice(0, -1)}8`, credits: first.id }] : []),
    ...(second ? [{ ...second, id: `${second.id.slice(0, -1)}9`, credits: second.id }] : []),
  ]
}

const EXTRA: readonly CanonicalRecord[] = [
  {
    object: 'opportunity',
    id: '006000000000001AAA',
    modifiedAt: null,
    values: {
      accountId: '001000000000001AAA',
      isWon: 'true',
      isClosed: 'true',
      amount: '5',
      closeDate: '2026-01-01',
    },
  },
  { object: 'salesOrder', id: '77', modifiedAt: null, values: { customerId: '9', date: '2026-01-01' } },
  { object: 'salesOrderLine', id: '78', modifiedAt: null, values: { orderId: '77', quantity: '1' } },
  {
    object: 'payment',
    id: '79',
    modifiedAt: null,
    values: { customerId: '9', date: '2026-01-01', unapplied: '5' },
  },
  { object: 'term', id: '30', modifiedAt: null, values: { name: 'Net 30', netDays: '30' } },
  {
    object: 'rate',
    id: '31',
    modifiedAt: null,
    values: { from: '1', to: '1', date: '2026-01-01', rate: '1' },
  },
  {
    object: 'accountingPeriod',
    id: '32',
    modifiedAt: null,
    values: { name: 'Jan', start: '2026-01-01', end: '2026-01-31', isClosed: 'true' },
  },
]

/** What persons say of a book's contracts, lines and documents: whatever they may have said. */
const sayings = fc.array(
  fc.record({ at: fc.nat(1000), field: fc.nat(1000), value: anything, from: anything, until: anything }),
  { maxLength: 6 },
)

function saidOf(
  records: readonly CanonicalRecord[],
  said: typeof sayings extends fc.Arbitrary<infer T> ? T : never,
): CanonicalRecord[] {
  const spoken = records.filter(({ object }) => object === 'contract' || object === 'contractLine')
  const bills = records.filter(({ object }) => object === 'invoice' || object === 'creditMemo')
  return said.flatMap(({ at, field, value, from, until }, index) => {
    const of = spoken[at % spoken.length]!
    const bill = bills[at % Math.max(1, bills.length)]
    const contractId = of.object === 'contract' ? of.id : (of.values.contractId ?? '')
    const fields = Object.keys(CATALOGUE[of.object])
    const common = { status: 'approved', contractId, approver: 'maria', approvedOn: '2026-01-01' }
    const days = index % 2 === 0 ? {} : { from, until }
    const override = { ...common, record: of.object, recordId: of.id, value, ...days }
    const link = { ...common, documentObject: bill?.object ?? 'invoice', invoiceId: bill?.id ?? value }
    return [
      {
        object: 'override' as const,
        id: `OV-${index + 1}`,
        modifiedAt: null,
        values: { ...override, field: fields[field % fields.length]! },
      },
      { object: 'link' as const, id: `LK-${index + 1}`, modifiedAt: null, values: link },
    ]
  })
}

const RUNS = process.env.TIEOUT_TEST_LONG ? 5000 : 250

it('no row, however broken, makes it throw, and no contract is lost', () => {
  fc.assert(
    fc.property(
      rightBook,
      fc.array(damage, { minLength: 1, maxLength: 25 }),
      sayings,
      (book, blows, said) => {
        const whole = [...recordsOf(book, withMore(invoicesOf(book))), ...EXTRA]
        const records = damaged([...whole, ...saidOf(whole, said)], blows)
        const { reports, findings } = runBook(records, {
          asOf: book.asOf,
          settings: { rules: { PAST_DUE: { enabled: true }, CASH_UNAPPLIED: { enabled: true } } },
        })
        const judged = reports.flatMap(({ contracts }) => contracts.map(({ record }) => record.id))
        const staged = records.filter(({ object }) => object === 'contract').map(({ id }) => id)
        expect([...judged].sort()).toEqual([...staged].sort())
        for (const finding of findings) {
          expect(finding.message.length).toBeGreaterThan(10)
          expect(finding.message).not.toMatch(/undefined|\[object/)
        }
      },
    ),
    { numRuns: RUNS },
  )
})

it('terms that can’t be read are named, and never judged as if they were zero', () => {
  const fields = ['startDate', 'billingFrequency', 'currency', 'billingTiming'] as const
  fc.assert(
    fc.property(rightBook, fc.constantFrom(...fields), fc.nat(2), (book, field, at) => {
      const victim = book.contracts[at % book.contracts.length]!.id
      const records = recordsOf(book, invoicesOf(book)).map((row) => {
        if (row.id !== victim) return row
        const { [field]: _, ...values } = row.values
        return { ...row, values, unreadable: { [field]: 'gibberish' } }
      })
      const { findings } = runBook(records, { asOf: book.asOf })
      expect(findings.map(({ rule, contract }) => [rule, contract?.id])).toEqual([
        ['TERMS_UNREADABLE', victim],
      ])
      expect(findings[0]!.message).toContain(field)
      expect(findings[0]!.message).toContain('gibberish')
    }),
    { numRuns: 60 },
  )
})
