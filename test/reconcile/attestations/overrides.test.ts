import { describe, expect, test } from 'vitest'
import { formatDate } from '../../../reconcile/basics/civil-date.js'
import { formatMoney } from '../../../reconcile/basics/money.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import { record } from '../support/record.js'
import { runBook } from '../support/run-book.js'

const [ACCOUNT, CONTRACT, LINE] = ['001000000000001AAA', '800000000000001AAA', '802000000000001AAA']

/** A year's contract at 100.00 a month, billed in advance. */
const BOOK: readonly CanonicalRecord[] = [
  record('account', ACCOUNT, { name: 'Acme' }),
  record('customer', '9', { salesforceAccountId: ACCOUNT, name: 'Acme', entityId: 'C9' }),
  record('currency', '1', { code: 'USD' }),
  record('item', '5', { productCode: 'SUB' }),
  record('contract', CONTRACT, {
    number: 'C-1',
    accountId: ACCOUNT,
    startDate: '2026-01-01',
    endDate: '2026-12-31',
    billingFrequency: 'monthly',
    currency: 'USD',
  }),
  record('contractLine', LINE, {
    contractId: CONTRACT,
    productCode: 'SUB',
    quantity: '1',
    unitPrice: '100',
  }),
]

const override = (id: string, values: Readonly<Record<string, string>>): CanonicalRecord =>
  record('override', id, {
    status: 'approved',
    contractId: CONTRACT,
    record: 'contractLine',
    recordId: LINE,
    approver: 'maria',
    approvedOn: '2026-01-15',
    ...values,
  })

const judge = (records: readonly CanonicalRecord[], asOf = '2026-06-30') => {
  const { findings, reports } = runBook([...BOOK, ...records], { asOf })
  const contract = reports.flatMap(({ contracts }) => contracts).find((one) => one.record.id === CONTRACT)!
  const items = (contract.schedule?.items ?? []).map(
    ({ period, amount }) => `${formatDate(period.start)} ${formatMoney(amount)}`,
  )
  return { findings, items, contract }
}

/** What findings say, without what they rest on. */
const amounts = ({ findings }: ReturnType<typeof judge>) =>
  findings.map(({ rule, period, expected }) => `${rule} ${period?.start} ${expected}`)

describe('an override', () => {
  test('without days holds for every item', () => {
    const { items } = judge([override('OV-1', { field: 'discountPercent', value: '50' })])
    expect(items).toEqual(
      Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-01 50.00`),
    )
  })

  test('with days holds for the items that begin on them', () => {
    const { items } = judge([
      override('OV-1', { field: 'discountPercent', value: '50', from: '2026-03-01', until: '2026-04-30' }),
    ])
    expect(items.slice(0, 5)).toEqual([
      '2026-01-01 100.00',
      '2026-02-01 100.00',
      '2026-03-01 50.00',
      '2026-04-01 50.00',
      '2026-05-01 100.00',
    ])
  })

  test('of a contract’s hold keeps its items from falling due', () => {
    const held = { record: 'contract', recordId: CONTRACT, value: '2026-01-01', field: 'holdFrom' }
    const rules = (records: readonly CanonicalRecord[]) =>
      judge(records, '2026-01-20').findings.map(({ rule }) => rule)
    expect(rules([])).toEqual(['INVOICE_MISSING'])
    expect(rules([override('OV-1', held)])).toEqual([])
  })

  test('of billedThrough takes what was billed elsewhere out', () => {
    const through = { record: 'contract', recordId: CONTRACT, field: 'billedThrough', value: '2026-05-31' }
    const missing = judge([override('OV-1', through)]).findings
    expect(missing.map(({ rule, period }) => `${rule} ${period?.start}`)).toEqual([
      'INVOICE_MISSING 2026-06-01',
    ])
  })

  test('makes what its source says unreadable readable', () => {
    const broken = BOOK.map((one) =>
      one.id === LINE
        ? {
            ...one,
            values: { contractId: CONTRACT, productCode: 'SUB', quantity: '1' },
            unreadable: { unitPrice: 'tbd' },
          }
        : one,
    )
    const { findings } = runBook([...broken, override('OV-1', { field: 'unitPrice', value: '100' })], {
      asOf: '2026-01-20',
    })
    expect(findings.map(({ rule, expected }) => `${rule} ${expected}`)).toEqual(['INVOICE_MISSING 100.00'])
  })

  test('is cited by the findings that rest on it, beside what the source says', () => {
    const { findings } = judge(
      [override('OV-1', { field: 'discountPercent', value: '50', was: '5' })],
      '2026-01-20',
    )
    expect(findings).toHaveLength(1)
    expect(findings[0]?.expected).toBe('50.00')
    expect(findings[0]?.evidence.at(-1)).toEqual({
      system: 'tieout',
      record: 'override',
      id: 'OV-1',
      field: 'discountPercent',
      value: '50 (by override OV-1, approved by maria on 2026-01-15, in place of 5)',
    })
  })

  test('that has lapsed, or speaks of another record or of what ties records together, changes nothing', () => {
    const before = judge([])
    for (const values of [
      { field: 'discountPercent', value: '50', status: 'lapsed' },
      { field: 'discountPercent', value: '50', recordId: '802000000000009AAA' },
      { field: 'accountId', value: 'x', record: 'contract', recordId: CONTRACT },
      { field: 'renewalOf', value: 'C-0', record: 'contract', recordId: CONTRACT },
    ])
      expect(amounts(judge([override('OV-1', values)]))).toEqual(amounts(before))
  })

  test('the later of two for one field holds', () => {
    const { items } = judge([
      override('OV-10', { field: 'discountPercent', value: '20' }),
      override('OV-9', { field: 'discountPercent', value: '50' }),
    ])
    expect(items[0]).toBe('2026-01-01 80.00')
  })
})

const invoice = (id: string, number: string, values: Readonly<Record<string, string>> = {}) => [
  record('invoice', id, {
    number,
    customerId: '9',
    date: '2026-01-01',
    currency: '1',
    status: 'paid',
    approvalStatus: 'approved',
    sentOn: '2026-01-01',
    ...values,
  }),
  record('invoiceLine', `${id}1`, {
    invoiceId: id,
    lineId: '1',
    itemId: '5',
    kind: 'item',
    amount: '100',
    serviceStart: '2026-01-01',
    serviceEnd: '2026-01-31',
  }),
]

const link = (id: string, values: Readonly<Record<string, string>>): CanonicalRecord =>
  record('link', id, {
    status: 'approved',
    contractId: CONTRACT,
    documentObject: 'invoice',
    approver: 'maria',
    approvedOn: '2026-01-15',
    ...values,
  })

/** Another customer's account, so that nothing ties its invoices to the contract. */
const STRANGER = [record('customer', '8', { name: 'Other', entityId: 'C8' })]

describe('a link', () => {
  test('comes before what the document itself says', () => {
    const other = BOOK.flatMap((one): readonly CanonicalRecord[] => {
      if (one.id === CONTRACT)
        return [{ ...one, id: '800000000000002AAA', values: { ...one.values, number: 'C-2' } }]
      if (one.id === LINE)
        return [
          { ...one, id: '802000000000002AAA', values: { ...one.values, contractId: '800000000000002AAA' } },
        ]
      return []
    })
    const bill = invoice('41', 'INV41', { contractRef: 'C-2' })
    const homeOf = (records: readonly CanonicalRecord[]) =>
      runBook([...BOOK, ...other, ...bill, ...records], { asOf: '2026-01-20' })
        .units.flatMap(({ links }) => links)
        .map(({ contractId, method }) => `${contractId} ${method}`)
    expect(homeOf([])).toEqual(['800000000000002AAA body reference'])
    expect(homeOf([link('LK-1', { invoiceId: '41' })])).toEqual([`${CONTRACT} approved link`])
    expect(homeOf([link('LK-1', { invoiceId: '41', lineId: '411' })])).toEqual([`${CONTRACT} approved link`])
    expect(homeOf([link('LK-1', { invoiceId: '41', lineId: '419' })])).toEqual([
      '800000000000002AAA body reference',
    ])
    expect(homeOf([link('LK-1', { invoiceId: '41', status: 'lapsed' })])).toEqual([
      '800000000000002AAA body reference',
    ])
    expect(homeOf([link('LK-1', { invoiceId: '41', documentObject: 'creditMemo' })])).toEqual([
      '800000000000002AAA body reference',
    ])
  })

  test('brings an orphan home, whoever it was sent to', () => {
    const bill = [...STRANGER, ...invoice('41', 'INV41', { customerId: '8' })]
    const rules = (records: readonly CanonicalRecord[]) =>
      runBook([...BOOK, ...bill, ...records], { asOf: '2026-01-20' }).findings.map(({ rule }) => rule)
    expect(rules([]).sort()).toEqual(['INVOICE_MISSING', 'INVOICE_ORPHAN'])
    expect(rules([link('LK-1', { invoiceId: '41' })])).toEqual(['CUSTOMER_MISMATCH'])
  })
})
