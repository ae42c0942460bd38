import { addDays, formatDate, parseDate } from '../../reconcile/basics/civil-date.js'
import type { ObjectName } from '../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import { accountsOf, type BookContract, contractOf, type Item, lineId, sfId } from './contract.js'

export interface BookSize {
  readonly seed: number
  readonly contracts: number
}

export interface BookPage {
  readonly object: ObjectName
  readonly records: readonly CanonicalRecord[]
}

const PAGE = 2000
const STAMP = '2026-11-19T20:00:00.000Z'

export const SALESFORCE_PART: readonly ObjectName[] = [
  'product',
  'account',
  'opportunity',
  'contract',
  'contractLine',
]
export const NETSUITE_PART: readonly ObjectName[] = [
  'currency',
  'item',
  'term',
  'customer',
  'invoice',
  'invoiceLine',
]

const record = (
  object: ObjectName,
  id: string,
  values: Readonly<Record<string, string>>,
): CanonicalRecord => ({ object, id, modifiedAt: STAMP, values })

export const dollars = (cents: bigint): string => {
  const text = String(cents < 0n ? -cents : cents).padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`
}

/** The whole book in pages, object by object, each in the order of the source's ids. */
export function* pagesOf(size: BookSize): Iterable<BookPage> {
  yield* paged('currency', [record('currency', '1', { code: 'USD', exchangeRate: '1' })])
  yield* paged('term', [
    record('term', '2', { name: 'Net 30', netDays: '30', dateDriven: 'false', installment: 'false' }),
  ])
  yield* paged(
    'item',
    products().map((code, index) => record('item', String(100 + index), { productCode: code, name: code })),
  )
  yield* paged(
    'product',
    products().map((code, index) =>
      record('product', sfId('01t', index), { productCode: code, name: code, isActive: 'true' }),
    ),
  )
  yield* paged('account', accounts(size))
  yield* paged('customer', customers(size))
  yield* paged('contract', each(size, contractRecord))
  yield* paged('opportunity', each(size, opportunityRecord))
  yield* paged('contractLine', each(size, lineRecords))
  yield* documents(size)
}

export const contractsOf = function* ({ seed, contracts }: BookSize): Iterable<BookContract> {
  for (let number = 0; number < contracts; number += 1) yield contractOf(seed, number, contracts)
}

function* each(
  size: BookSize,
  make: (contract: BookContract) => CanonicalRecord | readonly CanonicalRecord[],
): Iterable<CanonicalRecord> {
  for (const contract of contractsOf(size)) yield* [make(contract)].flat()
}

function* paged(object: ObjectName, records: Iterable<CanonicalRecord>): Iterable<BookPage> {
  let page: CanonicalRecord[] = []
  for (const one of records) {
    page.push(one)
    if (page.length < PAGE) continue
    yield { object, records: page }
    page = []
  }
  if (page.length > 0) yield { object, records: page }
}

const products = (): readonly string[] => Array.from({ length: 50 }, (_, index) => `P${index}`)
const customerId = (account: number): string => String(1000 + account)
const contractNumber = (number: number): string => `C-${String(number).padStart(7, '0')}`
const purchaseOrder = (number: number): string => `PO-${number}`

function* accounts({ contracts }: BookSize): Iterable<CanonicalRecord> {
  for (let account = 0; account < accountsOf(contracts); account += 1)
    yield record('account', sfId('001', account), {
      name: `Account ${account}`,
      currency: 'USD',
      country: 'US',
    })
}

function* customers({ contracts }: BookSize): Iterable<CanonicalRecord> {
  for (let account = 0; account < accountsOf(contracts); account += 1)
    yield record('customer', customerId(account), {
      entityId: `CUST${account}`,
      name: `Account ${account}`,
      salesforceAccountId: sfId('001', account),
      currency: '1',
      terms: '2',
      isInactive: 'false',
      email: `billing@account${account}.example`,
    })
}

const contractRecord = ({ number, id, account, terms }: BookContract): CanonicalRecord =>
  record('contract', id, {
    number: contractNumber(number),
    accountId: sfId('001', account),
    opportunityId: sfId('006', number),
    status: 'Activated',
    currency: 'USD',
    paymentTerms: 'Net 30',
    poNumber: purchaseOrder(number),
    ...terms.contract,
  })

const opportunityRecord = ({ number, account, items }: BookContract): CanonicalRecord =>
  record('opportunity', sfId('006', number), {
    name: `Deal ${number}`,
    accountId: sfId('001', account),
    stage: 'Closed Won',
    isWon: 'true',
    isClosed: 'true',
    amount: dollars(items.reduce((sum, { cents }) => sum + cents, 0n)),
    currency: 'USD',
    closeDate: '2024-01-31',
  })

const lineRecords = (contract: BookContract): CanonicalRecord[] =>
  contract.terms.lines.map((values, index) =>
    record('contractLine', lineId(contract, index), { contractId: contract.id, ...values }),
  )

/** Invoices by the day of billing over the whole book, as they are numbered in practice; then their lines. */
function* documents(size: BookSize): Iterable<BookPage> {
  const byMonth = new Map<string, [number: number, date: string][]>()
  for (const { number, items } of contractsOf(size))
    for (const date of new Set(items.flatMap((item) => (item.billed === null ? [] : item.billDate)))) {
      const month = date.slice(0, 7)
      const known = byMonth.get(month)
      if (known) known.push([number, date])
      else byMonth.set(month, [[number, date]])
    }
  const bills = [...byMonth].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, one]) => one)
  yield* paged('invoice', invoices(size, bills))
  yield* paged('invoiceLine', invoiceLines(size, bills))
}

type Bills = readonly (readonly [number: number, date: string])[]

const FIRST_INVOICE = 10_000_000

function* bills(
  size: BookSize,
  of: Bills,
): Iterable<[id: string, contract: BookContract, items: readonly Item[]]> {
  for (const [index, [number, date]] of of.entries()) {
    const contract = contractOf(size.seed, number, size.contracts)
    const items = contract.items.filter((item) => item.billDate === date && item.billed !== null)
    yield [String(FIRST_INVOICE + index), contract, items]
  }
}

function* invoices(size: BookSize, of: Bills): Iterable<CanonicalRecord> {
  for (const [id, contract, items] of bills(size, of)) {
    const date = items[0]!.billDate
    yield record('invoice', id, {
      number: `INV${id}`,
      customerId: customerId(contract.account),
      date,
      dueDate: formatDate(addDays(parseDate(date)!, 30)),
      terms: '2',
      currency: '1',
      exchangeRate: '1',
      total: dollars(items.reduce((sum, { billed }) => sum + (billed ?? 0n), 0n)),
      unpaid: '0.00',
      status: 'B',
      approvalStatus: '2',
      voided: 'false',
      ...reference(contract),
    })
  }
}

function reference({ link, id, number }: BookContract): Readonly<Record<string, string>> {
  if (link === 'id') return { contractRef: id }
  if (link === 'number') return { contractRef: contractNumber(number) }
  if (link === 'opportunity') return { opportunityRef: sfId('006', number) }
  return link === 'purchase order' ? { poNumber: purchaseOrder(number) } : {}
}

function* invoiceLines(size: BookSize, of: Bills): Iterable<CanonicalRecord> {
  for (const [id, , items] of bills(size, of))
    for (const [index, item] of items.entries())
      yield record('invoiceLine', `${id}${String(index + 1).padStart(2, '0')}`, {
        invoiceId: id,
        lineId: String(index + 1),
        itemId: String(100 + Number(item.productCode.slice(1))),
        kind: 'item',
        quantity: '1',
        rate: dollars(item.billed ?? 0n),
        amount: dollars(item.billed ?? 0n),
        serviceStart: item.start,
        serviceEnd: item.end,
        description: `Subscription ${item.productCode}`,
      })
}
