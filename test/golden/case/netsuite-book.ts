import { parseDate } from '../../../reconcile/basics/civil-date.js'
import type { Case, Row } from './case.js'
import { minus, sumOf } from './cents.js'
import { daysAfter, readDays } from './days.js'
import type { Shelf } from './shelf.js'

/** Net days of NetSuite's terms; those without any are due by the calendar. */
const TERMS: Readonly<Record<string, string | null>> = {
  'Due on receipt': '0',
  'Net 15': '15',
  'Net 30': '30',
  'Net 45': '45',
  'Net 60': '60',
  'End of month': null,
}

/** Base currency for one unit, on the currency's own record; francs have none. */
const CURRENCIES: Readonly<Record<string, string>> = {
  USD: '1',
  EUR: '1.10',
  GBP: '1.25',
  JPY: '0.0070',
  KWD: '3.25',
  CHF: 'none',
}

const SUBSIDIARIES: Readonly<Record<string, string>> = { Main: 'USD', Europe: 'EUR' }

const HEADER = ['poNumber', 'status', 'approvalStatus', 'voided', 'memo', 'exchangeRate', 'reason'] as const
const MORE = ['deliveryMethod', 'sentOn', 'sentTo', 'portalStatus', 'submittedOn', 'createdAt'] as const
const LINE = ['quantity', 'rate', 'amount', 'kind', 'description'] as const

/** Small tables, customers, orders, invoices, credit memos, payments and what was applied. */
export function shelveNetSuite(shelf: Shelf, written: Case): void {
  shelveTables(shelf, written)
  for (const { number = '' } of written.customers) shelf.id('customer', number)
  for (const row of written.customers) shelveCustomer(shelf, row, written)
  for (const rows of byNumber(written.orders)) shelveOrder(shelf, rows, written)
  for (const rows of byNumber(written.invoices)) shelveDocument(shelf, 'invoice', rows, written)
  for (const rows of byNumber(written.credits)) shelveDocument(shelf, 'creditMemo', rows, written)
  for (const row of written.payments) shelvePayment(shelf, row, written)
  shelveApplications(shelf, written)
}

function shelveTables(shelf: Shelf, written: Case): void {
  for (const [code, exchangeRate] of Object.entries(CURRENCIES))
    shelf.add('currency', code, { code, exchangeRate })
  for (const [name, netDays] of Object.entries(TERMS))
    shelf.add('term', name, { name, netDays: netDays ?? 'none', dateDriven: String(netDays === null) })
  for (const [name, currency] of Object.entries(SUBSIDIARIES))
    shelf.add('subsidiary', name, { name, currency: shelf.id('currency', currency) })
  for (const { name = '', days = '', ...rest } of written.accountingPeriods)
    shelf.add('accountingPeriod', name, { ...readDays(days), isClosed: 'false', ...rest, name })
  for (const code of productsOf(written)) shelf.add('item', code, { productCode: code, name: code })
}

function productsOf(written: Case): ReadonlySet<string> {
  const lines = written.contracts.flatMap(({ line, lines: all }) => [line, all].flat()) as unknown as Row[]
  const said = [...lines, ...written.invoices, ...written.credits, ...written.orders]
  return new Set([
    'SUPPORT',
    ...said.flatMap((row) => (row?.product && row.product !== 'none' ? row.product : [])),
  ])
}

function shelveCustomer(shelf: Shelf, row: Row, written: Case): void {
  const { number = '', account = written.accounts[0]?.name, parent, inactive, currency, ...rest } = row
  shelf.add('customer', number, {
    name: number,
    entityId: number,
    salesforceAccountId:
      account === 'none' ? account : (shelf.known('account', account ?? '') ?? shelf.reference(account)),
    parentId: parent === undefined ? undefined : shelf.id('customer', parent),
    isInactive: inactive === 'yes' ? 'true' : 'false',
    currency: shelf.id('currency', currency ?? 'USD'),
    ...rest,
    subsidiary: rest.subsidiary === undefined ? undefined : shelf.id('subsidiary', rest.subsidiary),
  })
}

/** Rows of one number are the lines of one document. */
function byNumber(rows: readonly Row[]): readonly (readonly Row[])[] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const number = row.number ?? ''
    groups.set(number, [...(groups.get(number) ?? []), row])
  }
  return [...groups.values()]
}

/** Of a case with one contract its number, else none. */
const onlyContract = (written: Case): string | undefined =>
  written.contracts.length === 1 ? String(written.contracts[0]?.number ?? 'C-1') : undefined

const firstCustomer = (written: Case): string => written.customers[0]?.number ?? 'ACME'

function shelveOrder(shelf: Shelf, rows: readonly Row[], written: Case): void {
  const { number = '', date, customer, contract, opportunity, po, status } = rows[0] ?? {}
  shelf.add('salesOrder', number, {
    number,
    date,
    status: status ?? 'B',
    poNumber: po,
    customerId: shelf.id('customer', customer ?? firstCustomer(written)),
    contractRef: shelf.reference(contract),
    opportunityRef: shelf.reference(opportunity),
  })
  for (const [at, { product = 'SUPPORT', amount, quantity, rate, quantityBilled, closed }] of rows.entries())
    shelf.add('salesOrderLine', `${number} ${at + 1}`, {
      orderId: shelf.id('salesOrder', number),
      itemId: shelf.id('item', product),
      quantity: quantity ?? '1',
      rate: rate ?? amount,
      amount,
      quantityBilled: quantityBilled ?? '0',
      isClosed: closed === 'yes' ? 'true' : 'false',
    })
}

type DocumentObject = 'invoice' | 'creditMemo'

function shelveDocument(shelf: Shelf, object: DocumentObject, rows: readonly Row[], written: Case): void {
  const first = rows[0] ?? {}
  const { number = '', date = '', po, terms = 'Net 30', currency } = first
  const netDays = TERMS[terms] ?? undefined
  const total = sumOf(rows.map(({ amount }) => amount))
  const same = Object.fromEntries([...HEADER, ...MORE].map((field) => [field, first[field]]))
  shelf.add(object, number, {
    number,
    date,
    total,
    unpaid: object === 'invoice' ? minus(total, appliedTo(number, written)) : undefined,
    status: object === 'invoice' ? 'A' : undefined,
    approvalStatus: '2',
    voided: 'false',
    ...definedOf(same),
    ...(first.unpaid === undefined ? {} : { unpaid: first.unpaid }),
    poNumber: po,
    terms: terms === 'none' ? terms : shelf.id('term', terms),
    dueDate:
      first.due ?? (netDays === undefined || object === 'creditMemo' ? undefined : dueOn(date, netDays)),
    currency: currency === 'none' ? currency : (shelf.known('currency', currency ?? 'USD') ?? currency),
    customerId: shelf.id('customer', first.customer ?? firstCustomer(written)),
    contractRef: shelf.reference(first.contract ?? bodyContract(object, first, written)),
    opportunityRef: shelf.reference(first.opportunity),
    createdFromId: createdFrom(shelf, first),
    subsidiaryId: first.subsidiary === undefined ? undefined : shelf.id('subsidiary', first.subsidiary),
    postingPeriodId: first.posted === undefined ? undefined : shelf.id('accountingPeriod', first.posted),
  })
  for (const [at, row] of rows.entries()) shelveLine(shelf, object, row, at + 1)
}

const definedOf = (texts: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )

const dueOn = (date: string, netDays: string): string | undefined =>
  parseDate(date) === null ? undefined : daysAfter(date, Number(netDays))

/** The case's only contract, unless the document says by other means whose it is. */
function bodyContract(object: DocumentObject, first: Row, written: Case): string | undefined {
  if (object === 'creditMemo' && (first.applied !== undefined || first.from !== undefined)) return undefined
  return first.lineContract === undefined ? onlyContract(written) : undefined
}

function createdFrom(shelf: Shelf, { from }: Row): string | undefined {
  if (from === undefined) return undefined
  return shelf.known('salesOrder', from) ?? shelf.known('invoice', from)
}

function shelveLine(shelf: Shelf, object: DocumentObject, row: Row, at: number): void {
  const { number = '', product = 'SUPPORT', service, gross, lineContract } = row
  const days = service === undefined || service === 'none' ? undefined : readDays(service)
  const plain = row.quantity === undefined && row.kind === undefined
  shelf.add(object === 'invoice' ? 'invoiceLine' : 'creditMemoLine', `${number} ${at}`, {
    invoiceId: shelf.id(object, number),
    lineId: String(at),
    kind: 'item',
    quantity: plain ? '1' : undefined,
    rate: plain ? row.amount : undefined,
    ...definedOf(Object.fromEntries(LINE.map((field) => [field, row[field]]))),
    itemId: product === 'none' ? product : shelf.id('item', product),
    serviceStart: row.serviceStart ?? days?.start,
    serviceEnd: row.serviceEnd ?? days?.end,
    grossAmount: gross,
    contractRef: shelf.reference(lineContract),
  })
}

/** What credits and payments took off an invoice. */
const appliedTo = (number: string, written: Case): string =>
  sumOf(
    [...written.credits, ...written.payments].map((row) =>
      row.applied === number ? appliedAmount(row) : '0',
    ),
  )

const appliedAmount = (row: Row): string | undefined => row.appliedAmount ?? row.amount

function shelvePayment(shelf: Shelf, row: Row, written: Case): void {
  const { number = '', date, amount = '0', customer, currency, applied } = row
  shelf.add('payment', number, {
    number,
    date,
    kind: row.kind ?? 'payment',
    total: amount,
    unapplied: minus(amount, applied === undefined ? '0' : (appliedAmount(row) ?? '0')),
    customerId: shelf.id('customer', customer ?? firstCustomer(written)),
    currency: shelf.id('currency', currency ?? 'USD'),
  })
}

function shelveApplications(shelf: Shelf, written: Case): void {
  const rows = [
    ...written.credits.map((row) => ['creditMemo', row] as const),
    ...written.payments.map((row) => ['payment', row] as const),
  ]
  for (const [at, [object, row]] of rows.entries()) {
    if (row.applied === undefined) continue
    shelf.add('application', String(at), {
      fromId: shelf.id(object, row.number ?? ''),
      toId: shelf.id('invoice', row.applied),
      amount: appliedAmount(row),
      date: row.appliedOn ?? row.date,
    })
  }
}
