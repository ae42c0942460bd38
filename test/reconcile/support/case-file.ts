import { parse } from 'yaml'
import type { ObjectName } from '../../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import type { ReconcileSettings } from '../../../reconcile/settings.js'
import type { MappedFields } from '../../../reconcile/unit/context.js'
import { ALL_MAPPED } from './run-book.js'

/**
 * A golden case, as an accountant would write it down: terms, both sides, what is to be found. Anything left out has a
 * usual value: one account, one customer of its own, dollars, net 30, invoices that name their contract.
 */
export interface CaseFile {
  readonly case: string
  readonly asOf: string
  readonly settings?: Partial<ReconcileSettings>
  readonly notMapped?: readonly string[]
  readonly accounts?: readonly Row[]
  readonly customers?: readonly Row[]
  readonly opportunities?: readonly Row[]
  readonly contracts?: readonly (Row & { lines?: readonly Row[]; milestones?: readonly Row[] })[]
  readonly invoices?: readonly Document[]
  readonly credits?: readonly (Document & { applied?: readonly Row[] })[]
  readonly payments?: readonly (Row & { applied?: readonly Row[] })[]
  readonly orders?: readonly (Row & { lines?: readonly Row[] })[]
  readonly currencies?: readonly Row[]
  readonly terms?: readonly Row[]
  readonly periods?: readonly Row[]
  readonly expect: readonly Row[]
}

export interface Row {
  readonly [field: string]: unknown
}
/** A document; its lines as `[item, amount, first day, last day]`, or as rows. */
export type Document = Row & { readonly lines?: readonly (Row | readonly (string | number | null)[])[] }

export const readCase = (text: string): CaseFile => parse(text) as CaseFile

const ACCOUNT = { id: '001000000000001AAA', name: 'Acme' }
const CUSTOMER = { id: '1', name: 'Acme', entityId: 'CUST-1', salesforceAccountId: ACCOUNT.id, currency: '1' }
const CURRENCIES = [
  { id: '1', code: 'USD', exchangeRate: '1' },
  { id: '2', code: 'EUR', exchangeRate: '1.25' },
  { id: '3', code: 'JPY', exchangeRate: '0.008' },
  { id: '4', code: 'GBP', exchangeRate: '1.5' },
]
const TERMS = [
  { id: '30', name: 'Net 30', netDays: '30' },
  { id: '45', name: 'Net 45', netDays: '45' },
  { id: '60', name: 'Net 60', netDays: '60' },
  { id: 'eom', name: 'End of month', dateDriven: 'true' },
]

/** The records of a case in canonical text. */
export function recordsOf(file: CaseFile): CanonicalRecord[] {
  const book = new Book()
  for (const row of file.currencies ?? CURRENCIES) book.add('currency', row)
  for (const row of file.terms ?? TERMS) book.add('term', row)
  for (const row of file.periods ?? []) book.add('accountingPeriod', row)
  for (const row of file.accounts ?? [ACCOUNT]) book.add('account', row)
  for (const row of file.customers ?? [CUSTOMER]) book.add('customer', row)
  for (const row of file.opportunities ?? []) book.add('opportunity', { accountId: ACCOUNT.id, ...row })
  for (const contract of file.contracts ?? []) addContract(book, contract)
  for (const invoice of file.invoices ?? []) addDocument(book, 'invoice', invoice, file)
  for (const credit of file.credits ?? []) {
    addDocument(book, 'creditMemo', credit, file)
    addApplications(book, credit, idOf('creditMemo', credit))
  }
  for (const payment of file.payments ?? []) {
    book.add('payment', { customerId: '1', ...payment })
    addApplications(book, payment, idOf('payment', payment))
  }
  for (const { lines = [], ...order } of file.orders ?? []) {
    const id = book.add('salesOrder', { customerId: '1', ...order })
    for (const line of lines) book.add('salesOrderLine', { orderId: id, ...line, ...item(book, line) })
  }
  return book.records
}

function addContract(
  book: Book,
  { lines = [], milestones = [], ...terms }: NonNullable<CaseFile['contracts']>[number],
): void {
  const id = book.add('contract', {
    accountId: ACCOUNT.id,
    number: terms.id ?? null,
    currency: 'USD',
    billingFrequency: 'monthly',
    status: 'Activated',
    ...terms,
  })
  for (const line of lines) book.add('contractLine', { contractId: id, quantity: '1', ...line })
  for (const milestone of milestones) book.add('milestone', { contractId: id, ...milestone })
}

function addDocument(book: Book, object: 'invoice' | 'creditMemo', document: Document, file: CaseFile): void {
  const { lines = [], applied: _, id: __, ...header } = document
  const rows = lines.map((line) => (Array.isArray(line) ? shortLine(line) : (line as Row)))
  const total = rows.reduce((sum, row) => sum + Number(row.amount ?? 0), 0)
  const id = idOf(object, document)
  book.add(object, {
    id,
    number: id,
    customerId: '1',
    currency: '1',
    total: String(total),
    unpaid: '0',
    status: 'B',
    approvalStatus: '2',
    contractRef: object === 'invoice' ? (file.contracts?.[0]?.id ?? null) : null,
    ...(object === 'creditMemo' ? { reason: 'billing' } : {}),
    ...header,
  })
  rows.forEach((row, index) => {
    book.add(`${object}Line`, {
      id: `${id}-${index + 1}`,
      invoiceId: id,
      lineId: String(index + 1),
      kind: 'item',
      ...row,
      ...item(book, row),
    })
  })
}

/** `[item, amount, first day, last day]`. */
function shortLine(cells: readonly (string | number | null)[]): Row {
  const [product = null, amount = null, serviceStart = null, serviceEnd = null] = cells
  return { item: product, amount, serviceStart, serviceEnd }
}

/** The item of a product code, made on first sight. */
function item(book: Book, row: Row): Row {
  if (row.item === undefined || row.item === null) return { item: null }
  const itemId = `item-${String(row.item)}`
  if (!book.has('item', itemId)) book.add('item', { id: itemId, productCode: row.item, name: row.item })
  return { item: null, itemId }
}

function addApplications(book: Book, row: Row & { applied?: readonly Row[] }, fromId: string): void {
  for (const [index, application] of (row.applied ?? []).entries())
    book.add('application', {
      id: `${fromId}/${index + 1}`,
      fromId,
      ...application,
      toId: application.to ?? null,
    })
}

const idOf = (object: string, row: Row): string => String(row.id ?? row.number ?? object)

/** Collects records; values as text, nulls left out. `unreadable` of a row goes beside the values. */
class Book {
  readonly records: CanonicalRecord[] = []

  add(object: ObjectName, row: Row): string {
    const {
      id,
      unreadable,
      applied: _,
      to: __,
      item: ___,
      modifiedAt,
      ...values
    } = row as Record<string, unknown>
    const texts: Record<string, string> = {}
    for (const [field, value] of Object.entries(values)) {
      if (value !== null && value !== undefined) texts[field] = String(value)
    }
    this.records.push({
      object,
      id: String(id ?? `${object}-${this.records.length + 1}`),
      modifiedAt: modifiedAt === undefined || modifiedAt === null ? null : String(modifiedAt),
      values: texts,
      ...(unreadable ? { unreadable: unreadable as unknown as Record<string, string> } : {}),
    })
    return this.records.at(-1)!.id
  }

  has(object: ObjectName, id: string): boolean {
    return this.records.some((record) => record.object === object && record.id === id)
  }
}

/** All fields mapped but those that the case names (`invoice.poNumber`). */
export function mappedOf(file: CaseFile): MappedFields {
  const mapped = Object.fromEntries(
    Object.entries(ALL_MAPPED).map(([object, fields]) => [object, new Set(fields)]),
  ) as Record<string, Set<string>>
  for (const name of file.notMapped ?? []) {
    const [object = '', field = ''] = name.split('.')
    mapped[object]?.delete(field)
  }
  return mapped as MappedFields
}
