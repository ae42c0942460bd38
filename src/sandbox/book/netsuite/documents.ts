import type { Contract, ContractLine, Customer, PaymentTerms } from '../business.js'
import { payerOf, sellerOf } from '../business.js'
import { addDays, earlier, later } from '../calendar.js'
import type { Deals } from '../contracts.js'
import { decimal, times, toMinor } from '../exact.js'
import { grossAmount, type Invoice, type Ledger, type Payment, type PaymentKind } from '../invoices.js'
import type { Currency, Subsidiary } from '../money.js'
import { netUnitPrice } from '../oracle/schedule.js'

export type TransactionType =
  | 'CustInvc'
  | 'CustCred'
  | 'CustPymt'
  | 'CustRfnd'
  | 'CustDep'
  | 'DepAppl'
  | 'Journal'
  | 'SalesOrd'

const PAYMENT_TYPES: Readonly<Record<PaymentKind, TransactionType>> = {
  payment: 'CustPymt',
  refund: 'CustRfnd',
  deposit: 'CustDep',
  'deposit-application': 'DepAppl',
  journal: 'Journal',
}

/** A transaction of any type, ready to be written: its internal id and what all types have. */
export interface Document {
  readonly id: string
  readonly type: TransactionType
  readonly number: string
  readonly customer: Customer
  readonly subsidiary: Subsidiary
  readonly date: string
  readonly currency: Currency
  /** Minor units with tax, always positive for the type's usual direction. */
  readonly total: bigint
  readonly terms: PaymentTerms | null
  /** Settled so far: of an invoice what was paid and credited, of a payment or credit memo what was applied. */
  readonly applied: bigint
  /** The day of its last change. */
  readonly changed: string
  readonly invoice: Invoice | null
  readonly order: Contract | null
  readonly payment: Payment | null
}

/** A link from one transaction to another. */
export interface Link {
  readonly from: Document
  readonly to: Document
  readonly kind: 'Payment' | 'OrdBill' | 'DepAppl'
  readonly amount: bigint
}

type Draft = Omit<Document, 'id'>

const nothing = { invoice: null, order: null, payment: null, terms: null }

/** The lines of a contract's sales order: what was sold, or what somebody entered in its place. */
export const orderedLines = ({ lines, orderTwist }: Contract): readonly ContractLine[] => {
  const { product, quantity, unitPrice } = orderTwist
  return lines.map((line) => ({
    ...line,
    product: product ?? line.product,
    quantity: quantity ?? line.quantity,
    unitPrice: unitPrice ?? line.unitPrice,
  }))
}

/** The amount of a line on a sales order: quantity times net unit price. */
export const orderedAmount = (contract: Contract, line: ContractLine): bigint =>
  toMinor(
    times(netUnitPrice(contract.terms, line, 0), decimal(line.quantity)),
    contract.terms.currency.exponent,
  )

function orderDraft(contract: Contract, asOf: string): Draft | null {
  const customer = payerOf(contract)
  if (!contract.hasSalesOrder || !customer) return null
  const date = earlier(addDays(contract.terms.startDate, -3), addDays(asOf, -3))
  return {
    ...nothing,
    type: 'SalesOrd',
    number: `SO${contract.seq + 3000}`,
    customer,
    subsidiary: sellerOf(contract, customer),
    date,
    currency: contract.terms.currency,
    total: orderedLines(contract).reduce((sum, line) => sum + orderedAmount(contract, line), 0n),
    terms: contract.paymentTerms,
    applied: 0n,
    changed: date,
    order: contract,
  }
}

function appliedTo(ledger: Ledger): Map<Invoice | Payment, { amount: bigint; changed: string }> {
  const applied = new Map<Invoice | Payment, { amount: bigint; changed: string }>()
  const add = (side: Invoice | Payment, amount: bigint, on: string): void => {
    const before = applied.get(side) ?? { amount: 0n, changed: side.date }
    applied.set(side, { amount: before.amount + amount, changed: later(before.changed, on) })
  }
  for (const { from, to, amount } of ledger.applications)
    for (const side of [from, to]) add(side, amount, later(from.date, to.date))
  for (const { of, by, amount } of ledger.uses) add(of, amount, by.date)
  return applied
}

function drafts(deals: Deals, ledger: Ledger): Draft[] {
  const applied = appliedTo(ledger)
  const orders = deals.contracts
    .map((contract) => orderDraft(contract, deals.asOf))
    .filter((order) => order !== null)
  const invoices = [...ledger.invoices].map((invoice): Draft => {
    const { customer, subsidiary, date, currency, number, terms } = invoice
    const settled = applied.get(invoice)
    const type = invoice.kind === 'credit' ? 'CustCred' : 'CustInvc'
    const total = invoice.state === 'voided' ? 0n : grossAmount(invoice)
    const common = { ...nothing, type, number, customer, subsidiary, date, currency, total, invoice } as const
    const changed = later(settled?.changed ?? date, invoice.createdOn ?? date)
    return { ...common, terms, applied: settled?.amount ?? 0n, changed }
  })
  const payments = ledger.payments.map((payment): Draft => {
    const { customer, date, currency, number, amount } = payment
    const { subsidiary } = customer
    const common = {
      ...nothing,
      type: PAYMENT_TYPES[payment.kind],
      number,
      customer,
      subsidiary,
      date,
      currency,
      payment,
    } as const
    const settled = applied.get(payment)
    return { ...common, total: amount, applied: settled?.amount ?? 0n, changed: settled?.changed ?? date }
  })
  return [...orders, ...invoices, ...payments]
}

/** All transactions, numbered in order of date and, on one day, of their own numbers. */
export function makeDocuments(deals: Deals, ledger: Ledger): Document[] {
  const compare = (a: Draft, b: Draft): number =>
    a.date !== b.date ? (a.date < b.date ? -1 : 1) : a.number < b.number ? -1 : a.number > b.number ? 1 : 0
  return drafts(deals, ledger)
    .sort(compare)
    .map((draft, i) => ({ id: `${4001 + i}`, ...draft }))
}

/** Which document settles which, and which invoice was made from which order. */
export function makeLinks(documents: readonly Document[], ledger: Ledger): Link[] {
  const byRecord = new Map<Invoice | Payment | Contract, Document>()
  for (const document of documents)
    byRecord.set((document.invoice ?? document.payment ?? document.order)!, document)
  const payments = ledger.applications.map(
    ({ from, to, amount }): Link => ({
      from: byRecord.get(from)!,
      to: byRecord.get(to)!,
      kind: 'Payment',
      amount,
    }),
  )
  const uses = ledger.uses.map(
    ({ of, by, amount }): Link => ({
      from: byRecord.get(of)!,
      to: byRecord.get(by)!,
      kind: by.kind === 'deposit-application' ? 'DepAppl' : 'Payment',
      amount,
    }),
  )
  const orders = documents.flatMap((document): Link[] => {
    const order = document.invoice?.salesOrder ? byRecord.get(document.invoice.salesOrder) : undefined
    return order ? [{ from: order, to: document, kind: 'OrdBill', amount: document.total }] : []
  })
  return [...payments, ...uses, ...orders]
}
