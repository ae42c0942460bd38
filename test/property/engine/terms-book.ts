import { parseDate } from '../../../reconcile/basics/civil-date.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import type { ExpectedItem } from '../../../reconcile/schedule/item.js'
import { scheduleOf } from '../../../reconcile/schedule/schedule.js'
import { readTerms } from '../../../reconcile/terms/read-terms.js'

/**
 * One contract with terms of any kind, and what a set of terms would bill: the schedule is held to account elsewhere, so here
 * it says what is right, and, under other terms, what a mistake would have billed.
 */

export type Fields = Readonly<Record<string, string>>

export interface Terms {
  readonly contract: Fields
  readonly lines: readonly (Fields & { readonly id: string })[]
}

export const CONTRACT = '800000000000001AAA'
const ACCOUNT = '001000000000001AAA'

const row = (object: ObjectName, id: string, values: Fields): CanonicalRecord => ({
  object,
  id,
  modifiedAt: null,
  values,
})

const without = ({ id: _, ...values }: Fields): Fields => values

export function itemsUnder(terms: Terms, asOf: string): readonly ExpectedItem[] {
  const lines = terms.lines.map((line) => row('contractLine', line.id, without(line)))
  const reading = readTerms(row('contract', CONTRACT, terms.contract), lines, [], {})
  if (!reading.ok) throw new Error(reading.unreadable.message)
  return scheduleOf(reading.contract, { asOf: parseDate(asOf)! }).items
}

/** What is billed of an item, in cents; null: nothing. */
export type Amounts = (item: ExpectedItem) => bigint | null

export interface InvoiceExtras {
  readonly exchangeRate?: string
  /** Percent, by a tax line of its own. */
  readonly tax?: number
}

const day = (date: number): string => new Date(date * 86_400_000).toISOString().slice(0, 10)

const money = (cents: bigint): string => {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** The book: one invoice for each item that is due. What takes away is a line of the invoice of its day. */
export function recordsFor(
  terms: Terms,
  asOf: string,
  billed: Amounts,
  extras: InvoiceExtras = {},
): CanonicalRecord[] {
  const due = itemsUnder(terms, asOf).filter(
    ({ billDate, amount }) => day(billDate + 5) <= asOf && amount.minor !== 0n,
  )
  const products = new Set(terms.lines.map(({ productCode }) => productCode!))
  return [
    row('currency', '1', { code: 'USD', exchangeRate: '1' }),
    ...[...products].map((code) => row('item', `item ${code}`, { productCode: code })),
    row('account', ACCOUNT, { name: 'Acme' }),
    row('customer', '9', { name: 'Acme', salesforceAccountId: ACCOUNT, currency: '1' }),
    row('contract', CONTRACT, { number: 'C-1', accountId: ACCOUNT, ...terms.contract }),
    ...terms.lines.map((line) => row('contractLine', line.id, { contractId: CONTRACT, ...without(line) })),
    ...[...groupByDate(due)].flatMap(([date, items], index) =>
      invoice(`${index + 1}`, date, items, billed, extras),
    ),
  ]
}

function groupByDate(items: readonly ExpectedItem[]): Map<number, ExpectedItem[]> {
  const groups = new Map<number, ExpectedItem[]>()
  for (const item of items) groups.set(item.billDate, [...(groups.get(item.billDate) ?? []), item])
  return groups
}

function invoice(
  id: string,
  date: number,
  items: readonly ExpectedItem[],
  billed: Amounts,
  { exchangeRate = '1', tax = 0 }: InvoiceExtras,
): CanonicalRecord[] {
  const amounts = items.map((item) => [item, billed(item)] as const).filter(([, cents]) => cents !== null)
  if (amounts.length === 0) return []
  const lines = amounts.map(([item, cents], index) =>
    row('invoiceLine', `${id}-${index}`, {
      invoiceId: id,
      lineId: `${index + 1}`,
      kind: 'item',
      itemId: `item ${item.productCode}`,
      amount: money(cents!),
      serviceStart: day(item.period.start),
      serviceEnd: day(item.period.end),
    }),
  )
  const net = amounts.reduce((sum, [, cents]) => sum + cents!, 0n)
  const taxLine = row('invoiceLine', `${id}-tax`, {
    invoiceId: id,
    lineId: '99',
    kind: 'tax',
    amount: money((net * BigInt(tax)) / 100n),
  })
  const header = row('invoice', id, {
    number: `INV-${id}`,
    customerId: '9',
    date: day(date),
    currency: '1',
    unpaid: '0',
    exchangeRate,
    contractRef: CONTRACT,
  })
  return [header, ...lines, ...(tax === 0 ? [] : [taxLine])]
}
