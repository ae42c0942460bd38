import { formatDate } from '../../reconcile/basics/civil-date.js'
import { formatMoney, money } from '../../reconcile/basics/money.js'
import { BUCKETS } from '../../reconcile/receivables/bucket.js'
import type { CustomerLedger } from '../../reconcile/receivables/ledger.js'
import type { LeftOut, Receivable } from '../../reconcile/receivables/receivable.js'
import { netOf, pastDueOf, type Tally, Tallying } from '../../reconcile/receivables/tally.js'
import type { OpenTieOut } from '../../reconcile/receivables/tie-out.js'
import type { CustomerCard } from './customers.js'
import type { Receivables } from './gather.js'
import type { Overdue, Unpaid } from './worklist.js'

/** What `tieout aging` shows: one customer's row, with his name. */
export interface AgedCustomer extends CustomerLedger {
  readonly customer: CustomerCard
}

export interface Aging {
  readonly asOf: string
  readonly isToday: boolean
  readonly reportingCurrency: string
  readonly receivables: Receivables
  readonly customers: readonly AgedCustomer[]
  readonly worklist: readonly Overdue[]
}

/** The JSON document `tieout.aging/1`: amounts as decimal texts, each beside its currency. */
export function agingDocument(aging: Aging): unknown {
  const { asOf, reportingCurrency, receivables, customers, worklist } = aging
  return {
    schema: 'tieout.aging/1',
    asOf,
    reportingCurrency,
    totals: totalsByCurrency(receivables.ledgers).map(([currency, tally]) => tallyEntry(tally, currency)),
    reporting: tallyEntry(reportingTotal(receivables.ledgers), reportingCurrency),
    withoutRate: currenciesWithoutRate(receivables.ledgers),
    tieOut: receivables.tieOut.map(tieOutEntry),
    customers: customers.map(({ customer, currency, own, reporting }) => ({
      customer,
      ...tallyEntry(own, currency),
      reporting: reporting && tallyEntry(reporting, reportingCurrency),
    })),
    worklist: worklist.map((overdue) => overdueEntry(overdue, reportingCurrency)),
    unapplied: receivables.idle.map(documentEntry),
    unexplained: receivables.unexplained.map((one) => ({
      ...documentEntry(one),
      unexplained: text(one.unexplained, one.currency),
    })),
    unreadable: receivables.unreadable.map(unreadableEntry),
  }
}

/** Sums over all customers, by currency code. */
export function totalsByCurrency(ledgers: readonly CustomerLedger[]): readonly (readonly [string, Tally])[] {
  const totals = new Map<string, Tallying>()
  for (const { currency, own } of ledgers) {
    const total = totals.get(currency) ?? new Tallying()
    total.addAll(own)
    totals.set(currency, total)
  }
  return [...totals].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Of everything that has a rate. */
export function reportingTotal(ledgers: readonly CustomerLedger[]): Tally {
  const total = new Tallying()
  for (const { reporting } of ledgers) if (reporting) total.addAll(reporting)
  return total
}

export const currenciesWithoutRate = (ledgers: readonly CustomerLedger[]): readonly string[] =>
  [...new Set(ledgers.filter(({ reporting }) => reporting === null).map(({ currency }) => currency))].sort()

const text = (minor: bigint, currency: string): string => formatMoney(money(minor, currency))

function tallyEntry(tally: Tally, currency: string) {
  return {
    currency,
    buckets: Object.fromEntries(BUCKETS.map((bucket) => [bucket, text(tally.buckets[bucket], currency)])),
    open: text(tally.open, currency),
    pastDue: text(pastDueOf(tally), currency),
    unappliedPayments: text(tally.unappliedPayments, currency),
    unappliedCredits: text(tally.unappliedCredits, currency),
    net: text(netOf(tally), currency),
    deposits: text(tally.deposits, currency),
  }
}

function tieOutEntry({ currency, ...sums }: OpenTieOut) {
  const texts = Object.entries(sums).map(([name, minor]) => [name, text(minor, currency)])
  return { currency, ...Object.fromEntries(texts) }
}

function overdueEntry({ customer, invoices, lastPayment, weight }: Overdue, reportingCurrency: string) {
  return {
    customer,
    pastDue: sumsOf(invoices),
    billedWrongly: sumsOf(invoices.filter(({ why }) => why.length > 0)),
    customerLate: sumsOf(invoices.filter(({ why }) => why.length === 0)),
    moneyDays: { currency: reportingCurrency, amount: text(weight, reportingCurrency) },
    oldestDays: Math.max(...invoices.map(({ daysLate }) => daysLate)),
    lastPayment: lastPayment && {
      number: lastPayment.number,
      date: formatDate(lastPayment.date),
      currency: lastPayment.currency,
      amount: lastPayment.total === null ? null : text(lastPayment.total, lastPayment.currency),
    },
    invoices: invoices.map((invoice) => unpaidEntry(invoice, reportingCurrency)),
  }
}

/** By currency code. */
export function sumsOf(invoices: readonly Unpaid[]): Readonly<Record<string, string>> {
  const sums = new Map<string, bigint>()
  for (const { currency, open } of invoices) sums.set(currency, (sums.get(currency) ?? 0n) + open)
  const sorted = [...sums].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([currency, minor]) => [currency, text(minor, currency)]))
}

function unpaidEntry(invoice: Unpaid, reportingCurrency: string) {
  const { id, number, dueDate, daysLate, currency, open, reporting, why, customerId: _, ...rest } = invoice
  return {
    id,
    number,
    dueDate: formatDate(dueDate),
    daysLate,
    currency,
    open: text(open, currency),
    reporting: reporting === null ? null : text(reporting, reportingCurrency),
    ...rest,
    why: why.map((finding) => ({ id: finding.id, rule: finding.rule, message: finding.message })),
  }
}

const documentEntry = ({ kind, record, number, customerId, currency, date, open }: Receivable) => ({
  kind,
  id: record.id,
  number,
  customerId,
  date: formatDate(date),
  currency,
  open: text(open, currency),
})

const unreadableEntry = ({ record, field }: LeftOut) => ({
  object: record.object,
  id: record.id,
  number: record.values.number ?? null,
  field,
})
