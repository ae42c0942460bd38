import type { FieldSpecs } from '../field.js'
import type { NetSuiteObject } from '../object.js'
import { choice, field } from './build.js'

const DOCUMENT: FieldSpecs = {
  number: field('text', 'document number'),
  customerId: field('id', 'customer'),
  date: field('date', 'document date'),
  dueDate: field('date', 'due date'),
  terms: field('id', 'term'),
  currency: field('id', 'currency'),
  exchangeRate: field('decimal', 'base currency per unit'),
  total: field('money', 'total with tax, in transaction currency'),
  unpaid: field('money', 'open balance'),
  status: field('text', 'status letter'),
  approvalStatus: field('text', 'approval status'),
  voided: field('boolean', 'voided'),
  postingPeriodId: field('id', 'accounting period it was posted to'),
  poNumber: field('text', 'the customer’s purchase order number'),
  memo: field('text', 'memo'),
  subsidiaryId: field('id', 'subsidiary'),
  createdFromId: field('id', 'the transaction it was created from'),
  contractRef: field('reference', 'the contract it bills'),
  opportunityRef: field('reference', 'the opportunity it bills'),
  deliveryMethod: choice(['email', 'portal', 'print'], 'how it was sent'),
  sentOn: field('date', 'day it was sent'),
  sentTo: field('text', 'address it was sent to'),
  portalStatus: field('text', 'status in the customer’s portal'),
  submittedOn: field('date', 'day it was submitted to the portal'),
  disputed: field('boolean', 'in dispute'),
  promisedOn: field('date', 'day for which payment was promised'),
  createdAt: field('datetime', 'when it was entered'),
}

const LINE_KINDS = ['item', 'discount', 'tax', 'shipping', 'description', 'cogs', 'subtotal'] as const
export type LineKind = (typeof LINE_KINDS)[number]

const DOCUMENT_LINE: FieldSpecs = {
  invoiceId: field('id', 'its document'),
  lineId: field('text', 'line number within the document'),
  itemId: field('id', 'item'),
  kind: choice(LINE_KINDS, 'told apart by the line’s own flags'),
  quantity: field('decimal', 'units, positive for a charge'),
  rate: field('decimal', 'price of a unit'),
  amount: field('money', 'positive for a charge (a credit memo’s: for a credit), before tax'),
  grossAmount: field('money', 'with tax; where it isn’t there, the tax lines tell it'),
  serviceStart: field('date', 'first service day'),
  serviceEnd: field('date', 'last service day'),
  contractRef: field('reference', 'the contract it bills'),
  description: field('text', 'description'),
}

const REASON = choice(['billing', 'concession', 'write-off', 'tax'], 'why credit was given')

export const NETSUITE_CATALOGUE: Record<NetSuiteObject, FieldSpecs> = {
  customer: {
    entityId: field('text', 'customer number'),
    name: field('text', 'name'),
    salesforceAccountId: field('reference', 'the account that it is in Salesforce'),
    currency: field('id', 'primary currency'),
    terms: field('id', 'term'),
    subsidiary: field('id', 'primary subsidiary'),
    subsidiaries: field('text', 'all that may invoice it besides, by id or name, with commas between'),
    isInactive: field('boolean', 'inactive'),
    parentId: field('id', 'parent customer'),
    email: field('text', 'address for invoices'),
    collector: field('text', 'who collects'),
  },
  invoice: DOCUMENT,
  invoiceLine: DOCUMENT_LINE,
  creditMemo: { ...DOCUMENT, reason: REASON },
  creditMemoLine: { ...DOCUMENT_LINE, reason: REASON },
  payment: {
    kind: choice(['payment', 'refund', 'deposit', 'deposit-application', 'journal'], 'what kind of payment'),
    number: field('text', 'document number'),
    customerId: field('id', 'customer'),
    date: field('date', 'date'),
    currency: field('id', 'currency'),
    exchangeRate: field('decimal', 'base currency per unit'),
    total: field('money', 'total'),
    unapplied: field('money', 'not applied yet'),
  },
  application: {
    fromId: field('id', 'payment or credit memo'),
    toId: field('id', 'invoice'),
    amount: field('money', 'amount applied'),
    date: field('date', 'date'),
  },
  salesOrder: {
    number: field('text', 'order number'),
    customerId: field('id', 'customer'),
    date: field('date', 'order date'),
    poNumber: field('text', 'the customer’s purchase order number'),
    contractRef: field('reference', 'the contract it fulfils'),
    opportunityRef: field('reference', 'the opportunity it came from'),
    status: field('text', 'status letter'),
  },
  salesOrderLine: {
    orderId: field('id', 'its order'),
    itemId: field('id', 'item'),
    quantity: field('decimal', 'units'),
    rate: field('decimal', 'price of a unit'),
    amount: field('money', 'amount'),
    quantityBilled: field('decimal', 'units billed so far'),
    isClosed: field('boolean', 'closed'),
  },
  rate: {
    from: field('id', 'currency converted'),
    to: field('id', 'base currency'),
    date: field('date', 'effective from'),
    rate: field('decimal', 'base units per unit'),
  },
  item: { productCode: field('text', 'code, as in Salesforce'), name: field('text', 'name') },
  term: {
    name: field('text', 'name'),
    netDays: field('integer', 'days until net due'),
    dateDriven: field('boolean', 'due on a day of the month'),
    dayOfMonth: field('integer', 'that day'),
    installment: field('boolean', 'paid in instalments'),
  },
  currency: {
    code: field('currency', 'ISO 4217 code'),
    name: field('text', 'name'),
    exchangeRate: field('decimal', 'base currency per unit'),
  },
  subsidiary: { name: field('text', 'name'), currency: field('id', 'base currency') },
  accountingPeriod: {
    name: field('text', 'name'),
    start: field('date', 'first day'),
    end: field('date', 'last day'),
    isClosed: field('boolean', 'closed'),
    closedOn: field('datetime', 'when it was closed'),
  },
}
