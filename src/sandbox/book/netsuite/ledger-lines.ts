import type { Contract, Customer } from '../business.js'
import { decimalText } from '../exact.js'
import {
  type Invoice,
  type InvoiceLine,
  type Payment,
  type PaymentKind,
  taxAmount,
  taxOn,
} from '../invoices.js'
import { moneyText } from '../money.js'
import { netUnitPrice } from '../oracle/schedule.js'
import { type Document, orderedAmount, orderedLines } from './documents.js'
import {
  ACCOUNT,
  DESCRIPTION_ITEM,
  DISCOUNT_ITEM,
  internalId,
  SHIPPING_ITEM,
  SUBTOTAL_ITEM,
  TAX_ITEM,
} from './ids.js'

/** A ledger line before it is a row: amounts in ledger signs, debits positive. */
export interface LedgerLine {
  readonly kind:
    | 'main'
    | 'item'
    | 'discount'
    | 'shipping'
    | 'tax'
    | 'description'
    | 'subtotal'
    | 'cogs'
    | 'receivable'
  readonly item: string | null
  readonly itemType: string | null
  readonly account: string | null
  /** Minor units of the transaction's currency; null where the line posts nothing. */
  readonly amount: bigint | null
  /** With tax, in the same signs; null where nobody says. */
  readonly gross: bigint | null
  readonly quantity: string | null
  readonly rate: string | null
  readonly serviceStart: string | null
  readonly serviceEnd: string | null
  readonly contract: Contract | null
  readonly memo: string | null
  /** Of a sales order's line: what of it has been billed, where somebody closed it. */
  readonly quantityBilled: string | null
  readonly isClosed: boolean
}

const bare = {
  item: null,
  itemType: null,
  account: null,
  amount: null,
  gross: null,
  quantity: null,
  rate: null,
  serviceStart: null,
  serviceEnd: null,
  contract: null,
  memo: null,
  quantityBilled: null,
  isClosed: false,
}

const ITEM_OF = {
  discount: [DISCOUNT_ITEM, 'Discount', ACCOUNT.discounts],
  shipping: [SHIPPING_ITEM, 'ShipItem', ACCOUNT.shipping],
  description: [DESCRIPTION_ITEM, 'Description', null],
  subtotal: [SUBTOTAL_ITEM, 'Subtotal', null],
} as const

/** Decimal text with the sign turned. */
const turned = (text: string | null): string | null =>
  text === null || /^-?0*(\.0*)?$/.test(text) ? text : text.startsWith('-') ? text.slice(1) : `-${text}`

/** An invoice's line; on a credit memo everything is the other way round. */
function documentLine(line: InvoiceLine, sign: bigint, customer: Customer): LedgerLine {
  const amount = line.amount === null ? null : -sign * line.amount
  const tax = line.tax ?? (line.amount === null ? 0n : taxOn(line.amount, customer))
  const gross = amount === null ? null : amount - sign * tax
  const common = { ...bare, amount, gross, rate: line.rate, memo: line.memo, contract: line.contract }
  const dates = { serviceStart: line.serviceStart, serviceEnd: line.serviceEnd }
  if (line.kind === 'item' && line.product) {
    const quantity = sign > 0n ? turned(line.quantity) : line.quantity
    const itemType = line.product.kind === 'goods' ? 'InvtPart' : 'Service'
    return {
      ...common,
      ...dates,
      kind: 'item',
      item: internalId.item(line.product),
      itemType,
      account: ACCOUNT.revenue,
      quantity,
    }
  }
  const [item, itemType, account] = ITEM_OF[line.kind === 'item' ? 'description' : line.kind]
  return { ...common, ...dates, kind: line.kind, item, itemType, account }
}

/** Goods leave the stock at cost: two lines that post outside the invoice's own amounts. */
function costLines(line: InvoiceLine, sign: bigint): LedgerLine[] {
  if (line.product?.kind !== 'goods' || !line.amount) return []
  const cost = (sign * line.amount) / 3n
  const common = { ...bare, kind: 'cogs', item: internalId.item(line.product), itemType: 'InvtPart' } as const
  return [
    { ...common, account: ACCOUNT.costs, amount: cost },
    { ...common, account: ACCOUNT.stock, amount: -cost },
  ]
}

/** An invoice's or credit memo's lines: receivable first, then what was sold, tax, and cost of goods. */
function invoiceLedger(document: Document, invoice: Invoice): LedgerLine[] {
  const sign = invoice.kind === 'credit' ? -1n : 1n
  const dead = invoice.state === 'voided'
  const lines = invoice.lines.map((line) =>
    dead && line.amount !== null ? { ...line, amount: 0n, tax: 0n } : line,
  )
  const tax = dead ? 0n : taxAmount(invoice)
  const main: LedgerLine = {
    ...bare,
    kind: 'main',
    account: ACCOUNT.receivables,
    amount: sign * document.total,
    memo: invoice.memo,
  }
  const taxLine: LedgerLine = {
    ...bare,
    kind: 'tax',
    item: TAX_ITEM,
    itemType: 'TaxItem',
    account: ACCOUNT.tax,
    amount: -sign * tax,
    rate: `${invoice.customer.taxPercent}%`,
  }
  const taxed = invoice.customer.taxPercent === '0' ? [] : [taxLine]
  return [
    main,
    ...lines.map((line) => documentLine(line, sign, invoice.customer)),
    ...taxed,
    ...lines.flatMap((line) => costLines(line, sign)),
  ]
}

const OWED = 'receivables'

/** Which account a document on money debits, and which it credits. */
const POSTED: Readonly<
  Record<PaymentKind, readonly [debit: keyof typeof ACCOUNT, credit: keyof typeof ACCOUNT]>
> = {
  payment: ['bank', OWED],
  refund: [OWED, 'bank'],
  deposit: ['bank', 'deposits'],
  'deposit-application': ['deposits', OWED],
  journal: ['badDebts', OWED],
}

const moneyLine = (account: keyof typeof ACCOUNT, amount: bigint, kind: LedgerLine['kind']): LedgerLine => ({
  ...bare,
  kind,
  account: ACCOUNT[account],
  amount,
})

/** A payment, such as money in the bank, and less receivable. A refund's main line is the bank's. */
function paymentLedger({ total }: Document, { kind }: Payment): LedgerLine[] {
  const [debit, credit] = POSTED[kind]
  const lines = [moneyLine(debit, total, 'main'), moneyLine(credit, -total, 'receivable')]
  return kind === 'refund'
    ? [moneyLine(credit, -total, 'main'), moneyLine(debit, total, 'receivable')]
    : lines
}

/** A sales order: signs as an invoice's, though it posts nothing. */
function orderLedger(document: Document, contract: Contract): LedgerLine[] {
  const main: LedgerLine = { ...bare, kind: 'main', account: ACCOUNT.receivables, amount: document.total }
  const { closedAt = null } = contract.orderTwist
  const lines = orderedLines(contract).map(
    (line): LedgerLine => ({
      ...bare,
      kind: 'item',
      item: internalId.item(line.product),
      itemType: line.product.kind === 'goods' ? 'InvtPart' : 'Service',
      account: ACCOUNT.revenue,
      amount: -orderedAmount(contract, line),
      quantity: turned(line.quantity),
      rate: decimalText(netUnitPrice(contract.terms, line, 0), 9) ?? line.unitPrice,
      serviceStart: line.startDate,
      serviceEnd: line.endDate,
      contract,
      quantityBilled: closedAt,
      isClosed: closedAt !== null,
    }),
  )
  return [main, ...lines]
}

/** The ledger lines of any transaction, the main line first; what posts sums to zero. */
export function ledgerLines(document: Document): LedgerLine[] {
  if (document.invoice) return invoiceLedger(document, document.invoice)
  return document.order ? orderLedger(document, document.order) : paymentLedger(document, document.payment!)
}

/** An amount of a ledger line as text; null stays null. */
export const amountText = (amount: bigint | null, { currency }: Document): string | null =>
  amount === null ? null : moneyText(amount, currency)
