import { expect, test } from 'vitest'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import { record } from '../support/record.js'
import { runBook } from '../support/run-book.js'

const [ACCOUNT, CONTRACT] = ['001000000000001AAA', '800000000000001AAA']

/** A contract of January to June at 100.00 a month, nothing billed; as of 10 January only January is due. */
const BOOK: readonly CanonicalRecord[] = [
  record('account', ACCOUNT, { name: 'Acme' }),
  record('customer', '9', { salesforceAccountId: ACCOUNT, name: 'Acme', entityId: 'C9' }),
  record('currency', '1', { code: 'USD' }),
  record('item', '5', { productCode: 'SUB' }),
  record('contract', CONTRACT, {
    number: 'C-1',
    accountId: ACCOUNT,
    startDate: '2026-01-01',
    endDate: '2026-06-30',
    billingFrequency: 'monthly',
    currency: 'USD',
  }),
  record('contractLine', '802000000000001AAA', {
    contractId: CONTRACT,
    productCode: 'SUB',
    quantity: '1',
    unitPrice: '100',
  }),
]

function searched(more: readonly CanonicalRecord[]): Readonly<Record<string, string | null>> {
  const { reports } = runBook([...BOOK, ...more], { asOf: '2026-01-10' })
  const report = reports.flatMap(({ contracts }) => contracts).find(({ record: { id } }) => id === CONTRACT)!
  const items = report.tying!.items.filter(({ due }) => due)
  expect(items).toHaveLength(1)
  return Object.fromEntries(
    report.lookedFor(items, false).map(({ code, shown, otherwise }) => [code, shown ?? otherwise]),
  )
}

test('where nothing shows why an invoice is missing, each cause says what it looked at', () => {
  expect(searched([])).toEqual({
    INVOICE_VOIDED: 'no invoice of the contract was voided',
    CREDITED_NOT_REBILLED: 'no invoice of the contract was credited in full',
    PO_AWAITED: 'the contract requires no purchase order',
    ORDER_NOT_SYNCED: 'the customer has no sales order at all',
    ORDER_PENDING: 'no sales order names the contract or its opportunity',
    ORDER_CLOSED: 'no sales order names the contract or its opportunity',
    ORDER_DIFFERS: 'no sales order names the contract or its opportunity',
  })
})

test('an order that is as it should be is named for each cause that it rules out', () => {
  const order = [
    record('salesOrder', '70', { number: 'SO70', customerId: '9', contractRef: 'C-1', status: 'SalesOrd:B' }),
    record('salesOrderLine', '71', {
      orderId: '70',
      itemId: '5',
      quantity: '1',
      rate: '100',
      quantityBilled: '0',
    }),
  ]
  expect(searched(order)).toMatchObject({
    ORDER_NOT_SYNCED: 'the contract has sales order SO70',
    ORDER_PENDING: 'SO70 has status SalesOrd:B',
    ORDER_CLOSED: 'one order line for it, none closed with an unbilled rest',
    ORDER_DIFFERS: 'sales order SO70, with the line, its quantity and its rate as far as they say one',
  })
})

test('a voided invoice for other days is named, and isn’t the cause', () => {
  const voided = [
    record('invoice', '41', {
      number: 'INV41',
      customerId: '9',
      date: '2026-01-02',
      currency: '1',
      voided: 'true',
      contractRef: 'C-1',
    }),
    record('invoiceLine', '411', {
      invoiceId: '41',
      lineId: '1',
      itemId: '5',
      kind: 'item',
      amount: '100',
      serviceStart: '2026-05-01',
      serviceEnd: '2026-05-31',
    }),
  ]
  expect(searched(voided).INVOICE_VOIDED).toBe('one voided invoice of the contract, for other days: INV41')
})

test('an orphan names its candidates by number, though another account has one of them', () => {
  const [SISTER, OTHER] = ['001000000000002AAA', '800000000000002AAA']
  const second = BOOK.flatMap((one): readonly CanonicalRecord[] => {
    const values = { ...one.values, number: 'C-2', accountId: SISTER, billToAccountId: ACCOUNT }
    if (one.object === 'contract') return [{ ...one, id: OTHER, values }]
    if (one.object !== 'contractLine') return []
    return [{ ...one, id: '802000000000002AAA', values: { ...one.values, contractId: OTHER } }]
  })
  const head = { number: 'INV41', customerId: '9', date: '2026-01-02', currency: '1', sentOn: '2026-01-02' }
  const invoice = [
    record('invoice', '41', head),
    record('invoiceLine', '411', { invoiceId: '41', lineId: '1', itemId: '5', kind: 'item', amount: '100' }),
  ]
  const sister = record('account', SISTER, { name: 'Sister' })
  const { findings } = runBook([...BOOK, sister, ...second, ...invoice], { asOf: '2026-01-10' })
  const orphan = findings.find(({ rule }) => rule === 'INVOICE_ORPHAN')
  expect(orphan?.message).toContain('fits C-1 and C-2 and none of them alone')
})
