import { AsOf } from '../../../reconcile/basics/as-of.js'
import { type CivilDate, parseDate } from '../../../reconcile/basics/civil-date.js'
import { ONE, parseDecimal } from '../../../reconcile/basics/fraction.js'
import { formatMoney, money } from '../../../reconcile/basics/money.js'
import { BUCKETS } from '../../../reconcile/receivables/bucket.js'
import { type CustomerLedger, Ledger } from '../../../reconcile/receivables/ledger.js'
import {
  isReceivable,
  type ReceivableContext,
  readReceivable,
} from '../../../reconcile/receivables/receivable.js'
import { netOf, type Tally } from '../../../reconcile/receivables/tally.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import { DEFAULT_SETTINGS } from '../../../reconcile/settings.js'
import type { RateTable } from '../../../reconcile/unit/context.js'

export const day = (text: string): CivilDate => {
  const date = parseDate(text)
  if (date === null) throw new RangeError(text)
  return date
}

export const record = (
  object: ObjectName,
  id: string,
  values: Readonly<Record<string, string>>,
): CanonicalRecord => ({
  object,
  id,
  modifiedAt: null,
  values: object === 'application' ? values : { customerId: '1', currency: 'USD', number: id, ...values },
})

export const applied = (fromId: string, toId: string, amount: string, date: string): CanonicalRecord =>
  record('application', `${fromId}-${toId}`, { fromId, toId, amount, date })

/** One dollar is one dollar; a euro is a dollar and ten cents. */
export const RATES: RateTable = {
  reporting: 'USD',
  rates: new Map([
    ['USD', { rate: ONE, source: 'reporting currency' }],
    ['EUR', { rate: parseDecimal('1.1')!, source: 'test' }],
  ]),
}

export const contextOf = (asOf: string): ReceivableContext => ({
  asOf: new AsOf(day(asOf)),
  currencies: new Map(),
  hasCurrencies: false,
  linkedBy: new Set(),
  settings: DEFAULT_SETTINGS,
})

/** A book's documents and applications, aged as of a day: customer by customer. */
export function ledgersOf(book: readonly CanonicalRecord[], asOf: string): CustomerLedger[] {
  const applications = book.filter(({ object }) => object === 'application')
  const documents = book.filter(({ object }) => object !== 'application')
  const ledger = new Ledger(RATES)
  for (const document of documents) {
    const own = applications.filter(({ values }) => [values.fromId, values.toId].includes(document.id))
    const otherEnd = (id: string) => documents.find((one) => one.id === id) ?? null
    const read = readReceivable(document, own, otherEnd, contextOf(asOf))
    if (isReceivable(read)) ledger.add(read)
  }
  return ledger.close()
}

/** What isn't zero of a tally, in plain figures. */
export function said(tally: Tally, currency = 'USD'): Record<string, string> {
  const columns: Record<string, bigint> = { ...tally.buckets }
  for (const name of ['open', 'unappliedPayments', 'unappliedCredits', 'deposits'] as const)
    columns[name] = tally[name]
  columns.net = netOf(tally)
  const shown = Object.entries(columns).filter(([, amount]) => amount !== 0n)
  return Object.fromEntries(shown.map(([name, amount]) => [name, formatMoney(money(amount, currency))]))
}

/** The only customer of a book, in its only currency. */
export const aged = (book: readonly CanonicalRecord[], asOf: string): Record<string, string> => {
  const ledgers = ledgersOf(book, asOf)
  if (ledgers.length > 1) throw new Error('more than one customer')
  return ledgers[0] ? said(ledgers[0].own, ledgers[0].currency) : {}
}

export const sumOfBuckets = ({ buckets }: Tally): bigint =>
  BUCKETS.reduce((sum, bucket) => sum + buckets[bucket], 0n)
