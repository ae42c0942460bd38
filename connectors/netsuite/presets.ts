import type { NetSuiteObject } from '../../reconcile/records/object.js'
import type { Presets } from '../mapping/preset.js'
import * as application from './tables/application.js'
import * as document from './tables/document.js'
import * as line from './tables/line.js'
import * as reference from './tables/reference.js'
import type { Table } from './tables/table.js'

/** The table of each object and what makes a row one of them. */
export const TABLES: Readonly<Record<NetSuiteObject, Table>> = {
  customer: reference.CUSTOMER,
  invoice: document.INVOICE,
  invoiceLine: line.INVOICE_LINE,
  creditMemo: document.CREDIT_MEMO,
  creditMemoLine: line.CREDIT_MEMO_LINE,
  payment: document.PAYMENT,
  application: application.APPLICATION,
  salesOrder: document.SALES_ORDER,
  salesOrderLine: line.SALES_ORDER_LINE,
  rate: reference.RATE,
  item: reference.ITEM,
  term: reference.TERM,
  currency: reference.CURRENCY,
  subsidiary: reference.SUBSIDIARY,
  accountingPeriod: reference.ACCOUNTING_PERIOD,
}

/** The fields that every account has, before a company's own mapping is laid over them. */
export const NETSUITE_PRESET: Presets<NetSuiteObject> = {
  customer: { from: 'customer', fields: reference.CUSTOMER_FIELDS },
  invoice: { from: 'transaction', fields: document.DOCUMENT_FIELDS },
  invoiceLine: { from: 'transactionline', fields: line.LINE_FIELDS },
  creditMemo: { from: 'transaction', fields: document.DOCUMENT_FIELDS },
  creditMemoLine: { from: 'transactionline', fields: line.LINE_FIELDS },
  payment: { from: 'transaction', fields: document.PAYMENT_FIELDS },
  application: { from: 'nexttransactionlinelink', fields: application.APPLICATION_FIELDS },
  salesOrder: { from: 'transaction', fields: document.SALES_ORDER_FIELDS },
  salesOrderLine: { from: 'transactionline', fields: line.SALES_ORDER_LINE_FIELDS },
  rate: { from: 'currencyrate', fields: reference.RATE_FIELDS },
  item: { from: 'item', fields: reference.ITEM_FIELDS },
  term: { from: 'term', fields: reference.TERM_FIELDS },
  currency: { from: 'currency', fields: reference.CURRENCY_FIELDS },
  subsidiary: { from: 'subsidiary', fields: reference.SUBSIDIARY_FIELDS },
  accountingPeriod: {
    from: 'accountingperiod',
    where: reference.ACCOUNTING_PERIOD_WHERE,
    fields: reference.ACCOUNTING_PERIOD_FIELDS,
  },
}
