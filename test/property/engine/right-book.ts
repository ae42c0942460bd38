import fc from 'fast-check'
import type { ObjectName } from '../../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'

/** A book in which everything was billed right, worked out here by whole periods at a whole price: nothing of reconcile is used. */
export interface RightBook {
  readonly asOf: string
  readonly contracts: readonly RightContract[]
}

export interface RightContract {
  readonly id: string
  readonly start: string
  readonly months: number
  readonly timing: 'advance' | 'arrears'
  readonly products: readonly { readonly code: string; readonly cents: number }[]
  readonly bills: readonly Bill[]
}

/** One invoice line that is right: a product's period at its price. */
export interface Bill {
  readonly product: string
  readonly cents: number
  readonly start: string
  readonly end: string
  readonly date: string
}

const day = (date: Date): string => date.toISOString().slice(0, 10)
const utc = (text: string): Date => new Date(`${text}T00:00:00Z`)

/** Days up to 28 only, so that no month's end is in the way. */
export function addMonths(text: string, months: number): string {
  const date = utc(text)
  date.setUTCMonth(date.getUTCMonth() + months)
  return day(date)
}

export function addDays(text: string, days: number): string {
  const date = utc(text)
  date.setUTCDate(date.getUTCDate() + days)
  return day(date)
}

const contract = fc.record({
  start: fc
    .record({ month: fc.integer({ min: 0, max: 11 }), day: fc.integer({ min: 1, max: 28 }) })
    .map(({ month, day: on }) => day(new Date(Date.UTC(2025, month, on)))),
  months: fc.constantFrom(1, 3),
  timing: fc.constantFrom('advance' as const, 'arrears' as const),
  prices: fc.uniqueArray(fc.integer({ min: 500, max: 900_000 }), { minLength: 1, maxLength: 2 }),
})

const AS_OF = '2026-06-30'

export const rightBook: fc.Arbitrary<RightBook> = fc
  .array(contract, { minLength: 1, maxLength: 3 })
  .map((contracts) => ({ asOf: AS_OF, contracts: contracts.map((one, index) => billed(one, index)) }))

type Terms = typeof contract extends fc.Arbitrary<infer T> ? T : never

function billed({ start, months, timing, prices }: Terms, index: number): RightContract {
  const id = `800000000000${String(index).padStart(3, '0')}AAA`
  const products = prices.map((cents, n) => ({ code: `P${index}-${n}`, cents: cents * months }))
  const bills: Bill[] = []
  for (let k = 0; k < 60; k += 1) {
    const [from, next] = [addMonths(start, k * months), addMonths(start, (k + 1) * months)]
    const date = timing === 'advance' ? from : next
    if (addDays(date, 5) > AS_OF) break
    for (const { code, cents } of products)
      bills.push({ product: code, cents, start: from, end: addDays(next, -1), date })
  }
  return { id, start, months, timing, products, bills }
}

/** What an invoice is made of; `applied` credits it in full. */
export interface Document {
  readonly id: string
  readonly date: string
  readonly contract: string
  readonly lines: readonly Line[]
  readonly credits?: string
}

export interface Line {
  readonly product: string
  readonly cents: number
  readonly start: string | null
  readonly end: string | null
}

/** One invoice a contract and bill date. */
export function invoicesOf(book: RightBook): Document[] {
  let number = 0
  return book.contracts.flatMap((one) => {
    const byDate = new Map<string, Bill[]>()
    for (const bill of one.bills) byDate.set(bill.date, [...(byDate.get(bill.date) ?? []), bill])
    return [...byDate].map(([date, bills]) => {
      number += 1
      return { id: `${number}0`, date, contract: one.id, lines: bills }
    })
  })
}

export const money = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`

const ACCOUNT = '001000000000001AAA'

const record = (
  object: ObjectName,
  id: string,
  values: Readonly<Record<string, string | null>>,
): CanonicalRecord => ({
  object,
  id,
  modifiedAt: null,
  values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Record<
    string,
    string
  >,
})

/** The canonical records of a book with these invoices and credit memos. */
export function recordsOf(book: RightBook, documents: readonly Document[]): CanonicalRecord[] {
  const products = book.contracts.flatMap((one) => one.products.map(({ code }) => code))
  return [
    record('currency', '1', { code: 'USD', exchangeRate: '1' }),
    ...products.map((code) => record('item', `item ${code}`, { productCode: code })),
    record('account', ACCOUNT, { name: 'Acme' }),
    record('customer', '9', { name: 'Acme', entityId: 'C9', salesforceAccountId: ACCOUNT, currency: '1' }),
    ...book.contracts.flatMap(contractRecords),
    ...documents.flatMap(documentRecords),
  ]
}

function contractRecords(one: RightContract): CanonicalRecord[] {
  const frequency = one.months === 1 ? 'monthly' : 'quarterly'
  return [
    record('contract', one.id, {
      number: `N-${one.id.slice(12, 15)}`,
      accountId: ACCOUNT,
      currency: 'USD',
      startDate: one.start,
      endDate: addDays(addMonths(one.start, 60), -1),
      billingFrequency: frequency,
      billingTiming: one.timing,
    }),
    ...one.products.map(({ code, cents }) =>
      record('contractLine', `line ${code}`, {
        contractId: one.id,
        productCode: code,
        quantity: '1',
        unitPrice: money(cents),
        pricePeriod: 'period',
      }),
    ),
  ]
}

function documentRecords({ id, date, contract: contractRef, lines, credits }: Document): CanonicalRecord[] {
  const object = credits === undefined ? 'invoice' : 'creditMemo'
  const total = money(lines.reduce((sum, { cents }) => sum + cents, 0))
  return [
    record(object, id, {
      number: `${object}-${id}`,
      customerId: '9',
      date,
      currency: '1',
      total,
      unpaid: '0',
      status: 'B',
      approvalStatus: '2',
      contractRef,
    }),
    ...lines.map((line, index) =>
      record(`${object}Line`, `${id}-${index}`, {
        invoiceId: id,
        lineId: `${index + 1}`,
        kind: 'item',
        itemId: `item ${line.product}`,
        amount: money(line.cents),
        serviceStart: line.start,
        serviceEnd: line.end,
      }),
    ),
    ...(credits === undefined
      ? []
      : [record('application', `a${id}`, { fromId: id, toId: credits, amount: total, date })]),
  ]
}
