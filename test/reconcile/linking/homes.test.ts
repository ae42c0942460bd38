import { describe, expect, it } from 'vitest'
import type { Home } from '../../../reconcile/linking/link.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import { ALL_MAPPED, layOutAll, runBook } from '../support/run-book.js'

const record = (object: ObjectName, id: string, values: Record<string, string> = {}): CanonicalRecord => ({
  object,
  id,
  modifiedAt: null,
  values,
})

const line = (id: string, invoiceId: string, values: Record<string, string> = {}) =>
  record('invoiceLine', id, {
    invoiceId,
    lineId: '1',
    kind: 'item',
    itemId: 'seat',
    amount: '10.00',
    ...values,
  })

const BOOK: readonly CanonicalRecord[] = [
  record('currency', '1', { code: 'USD' }),
  record('item', 'seat', { productCode: 'SEAT' }),
  record('item', 'desk', { productCode: 'DESK' }),
  record('account', 'parent', { name: 'Parent' }),
  record('account', 'child', { name: 'Child', parentId: 'parent' }),
  record('account', 'other', { name: 'Other', netsuiteCustomerId: 'CUST-9' }),
  record('customer', '1', { entityId: 'CUST-1', salesforceAccountId: 'parent', currency: '1' }),
  record('customer', '2', { entityId: 'CUST-2', parentId: '1' }),
  record('customer', '9', { entityId: 'CUST-9' }),
  record('customer', '5', { entityId: 'CUST-5' }),
  record('opportunity', 'won', { accountId: 'other', contractId: 'N-3' }),
  record('contract', 'k1', {
    number: 'N-1',
    accountId: 'child',
    startDate: '2026-01-01',
    endDate: '2026-12-31',
    poNumber: 'PO-7',
  }),
  record('contract', 'k2', {
    number: 'N-2',
    accountId: 'other',
    startDate: '2026-01-01',
    endDate: '2026-12-31',
  }),
  record('contract', 'k3', {
    number: 'N-3',
    accountId: 'other',
    startDate: '2026-01-01',
    endDate: '2026-12-31',
  }),
  record('contractLine', 'l1', { contractId: 'k1', productCode: 'SEAT' }),
  record('contractLine', 'l2', { contractId: 'k2', productCode: 'SEAT' }),
  record('contractLine', 'l3', { contractId: 'k3', productCode: 'SEAT' }),
]

function homesOf(...documents: readonly CanonicalRecord[]): (object: ObjectName, id: string) => Home {
  const records = [...BOOK, ...documents]
  const { context } = runBook(records, { asOf: '2026-06-30' })
  const homes = layOutAll(records, context, 2)
  return (object, id) => {
    const found = homes.filter((home) => home.object === object && home.id === id)
    expect(found).toHaveLength(1)
    return found[0]!
  }
}

const invoice = (id: string, values: Record<string, string>) =>
  record('invoice', id, { date: '2026-03-01', currency: '1', ...values })

const linkOf = (home: Home) => home.links.map(({ contractId, method, unit }) => [contractId, method, unit])

describe('layOut', () => {
  it('sends a line to the contract that it names, by number, whoever the invoice was issued to', () => {
    const home = homesOf(invoice('i', { customerId: '9' }), line('x', 'i', { contractRef: 'N-1' }))(
      'invoice',
      'i',
    )
    expect(linkOf(home)).toEqual([['k1', 'line reference', 'account:child']])
    expect(home.units).toEqual(['account:child'])
  })

  it('knows a number of fifteen digits, which looks like an id, from both sides', () => {
    const number = '202600000000077'
    // As a reference is read: three upper-case masks of digits alone.
    const read = `${number}AAA`
    const terms = { startDate: '2026-01-01', endDate: '2026-12-31' }
    const homeOf = homesOf(
      record('contract', 'k77', { number, accountId: 'other', ...terms }),
      record('opportunity', 'deal', { accountId: 'other', contractId: read }),
      invoice('i', { customerId: '9' }),
      line('x', 'i', { contractRef: read }),
      invoice('j', { customerId: '9', opportunityRef: 'deal' }),
      line('y', 'j'),
    )
    expect(linkOf(homeOf('invoice', 'i'))).toEqual([['k77', 'line reference', 'account:other']])
    expect(linkOf(homeOf('invoice', 'j'))).toEqual([['k77', 'opportunity', 'account:other']])
  })

  it('takes a consolidated invoice line by line', () => {
    const home = homesOf(
      invoice('i', { customerId: '1', contractRef: 'k1' }),
      line('x', 'i'),
      line('y', 'i', { contractRef: 'k2', lineId: '2' }),
    )('invoice', 'i')
    expect(linkOf(home)).toEqual([
      ['k1', 'body reference', 'account:child'],
      ['k2', 'line reference', 'account:other'],
    ])
    expect(home.units).toEqual(['account:child', 'account:other'])
  })

  it('follows the opportunity, which names its contract by number', () => {
    const home = homesOf(invoice('i', { customerId: '9', opportunityRef: 'won' }), line('x', 'i'))(
      'invoice',
      'i',
    )
    expect(linkOf(home)).toEqual([['k3', 'opportunity', 'account:other']])
  })

  it('follows the sales order that it was created from', () => {
    const order = record('salesOrder', 'so', { customerId: '9', contractRef: 'k2' })
    const home = homesOf(
      order,
      invoice('i', { customerId: '9', createdFromId: 'so' }),
      line('x', 'i'),
    )('invoice', 'i')
    expect(linkOf(home)).toEqual([['k2', 'sales order', 'account:other']])
  })

  it('looks a PO number up among the customer’s contracts alone', () => {
    const at = homesOf(
      invoice('i', { customerId: '2', poNumber: ' PO-7 ' }),
      line('x', 'i'),
      invoice('j', { customerId: '5', poNumber: 'PO-7' }),
      line('y', 'j'),
    )
    expect(linkOf(at('invoice', 'i'))).toEqual([['k1', 'po number', 'account:child']])
    expect(linkOf(at('invoice', 'j'))).toEqual([[null, 'none', 'customer:5']])
  })

  it('takes the only contract whose term, currency and products fit, for a child customer and a child account too', () => {
    const home = homesOf(invoice('i', { customerId: '2' }), line('x', 'i'))('invoice', 'i')
    expect(linkOf(home)).toEqual([['k1', 'only fitting contract', 'account:child']])
  })

  it('doesn’t choose between two: it names the candidates, and waits in their units', () => {
    const home = homesOf(invoice('i', { customerId: '9' }), line('x', 'i'))('invoice', 'i')
    expect(linkOf(home)).toEqual([[null, 'ambiguous', 'account:other']])
    expect(home.links[0]!.candidates).toEqual(['k2', 'k3'])
  })

  it('doesn’t take a contract without the product', () => {
    const home = homesOf(invoice('i', { customerId: '2' }), line('x', 'i', { itemId: 'desk' }))(
      'invoice',
      'i',
    )
    expect(linkOf(home)).toEqual([[null, 'none', 'account:parent']])
  })

  it('sends a credit memo along with the invoice that it is applied to', () => {
    const at = homesOf(
      invoice('i', { customerId: '9', contractRef: 'k2' }),
      line('x', 'i'),
      record('creditMemo', 'c', { customerId: '9', date: '2026-03-05', currency: '1' }),
      record('creditMemoLine', 'z', {
        invoiceId: 'c',
        lineId: '1',
        kind: 'item',
        itemId: 'seat',
        amount: '10.00',
      }),
      record('application', 'a', { fromId: 'c', toId: 'i', amount: '10.00' }),
    )
    expect(linkOf(at('creditMemo', 'c'))).toEqual([['k2', 'applied invoice', 'account:other']])
    expect(at('application', 'a').units).toEqual(['account:other'])
  })

  it('puts a customer and its account where they pay, and one that nobody knows by itself', () => {
    const at = homesOf()
    expect(at('customer', '1').units).toEqual(['account:child', 'account:parent'])
    expect(at('customer', '2').units).toEqual(['account:child', 'account:parent'])
    expect(at('customer', '5').units).toEqual(['customer:5'])
    expect(at('account', 'parent').units).toEqual(['account:child', 'account:parent'])
  })

  it('sends what names the old contract to its successor, from the successor’s start', () => {
    const next = [
      record('contract', 'k4', {
        number: 'N-4',
        accountId: 'child',
        startDate: '2027-01-01',
        renewalOf: 'N-1',
      }),
      record('contractLine', 'l4', { contractId: 'k4', productCode: 'SEAT' }),
    ]
    const dates = { serviceStart: '2027-01-01', serviceEnd: '2027-01-31', contractRef: 'k1' }
    const at = homesOf(
      ...next,
      invoice('i', { customerId: '1' }),
      line('x', 'i', dates),
      invoice('j', { customerId: '1' }),
      line('y', 'j', { ...dates, serviceStart: '2026-12-01', serviceEnd: '2026-12-31' }),
    )
    expect(linkOf(at('invoice', 'i'))).toEqual([['k4', 'successor', 'account:child']])
    expect(linkOf(at('invoice', 'j'))).toEqual([['k1', 'line reference', 'account:child']])
  })

  it('infers a successor only where renewals aren’t mapped', () => {
    const next = [
      record('contract', 'k4', { number: 'N-4', accountId: 'child', startDate: '2027-01-10' }),
      record('contractLine', 'l4', { contractId: 'k4', productCode: 'SEAT' }),
    ]
    const dates = { serviceStart: '2027-01-10', serviceEnd: '2027-02-09', contractRef: 'k1' }
    const records = [...BOOK, ...next, invoice('i', { customerId: '1' }), line('x', 'i', dates)]
    const unmapped = {
      ...ALL_MAPPED,
      contract: new Set([...ALL_MAPPED.contract!].filter((field) => field !== 'renewalOf')),
    }
    const linked = (mapped: typeof ALL_MAPPED) => {
      const { context } = runBook(records, { asOf: '2026-06-30', mapped })
      const homes = layOutAll(records, context)
      return linkOf(homes.find(({ id }) => id === 'i')!)
    }
    expect(linked(unmapped)).toEqual([['k4', 'successor', 'account:child']])
    expect(linked(ALL_MAPPED)).toEqual([['k1', 'line reference', 'account:child']])
  })

  it('settles accounts, customers and contracts that go round in circles', () => {
    const records = [
      record('account', 'a', { parentId: 'b' }),
      record('account', 'b', { parentId: 'a' }),
      record('customer', '1', { parentId: '2', salesforceAccountId: 'a' }),
      record('customer', '2', { parentId: '1' }),
      record('contract', 'k', { accountId: 'b', renewalOf: 'm' }),
      record('contract', 'm', { accountId: 'b', renewalOf: 'k' }),
      record('contractLine', 'l', { contractId: 'k', productCode: 'SEAT', unitPrice: '1' }),
      invoice('i', { customerId: '2', contractRef: 'k' }),
      line('x', 'i', { serviceStart: '2026-01-01', serviceEnd: '2026-01-31' }),
    ]
    const { reports } = runBook(records, { asOf: '2026-06-30' })
    expect(reports.flatMap(({ contracts }) => contracts.map(({ record: { id } }) => id)).sort()).toEqual([
      'k',
      'm',
    ])
  })
})
