import type { FieldSetting } from '../../settings.js'
import type { Join, Table } from './table.js'

/** The main line holds what the header lacks: its subsidiary and what it was created from. */
const MAIN_LINE: Join = {
  table: 'transactionline',
  alias: 'ml',
  on: "ml.transaction = t.id AND ml.mainline = 'T'",
  kind: 'left',
}

export const DOCUMENT_FIELDS: Readonly<Record<string, FieldSetting>> = {
  number: 'tranid',
  customerId: 'entity',
  date: 'trandate',
  dueDate: 'duedate',
  terms: 'terms',
  currency: 'currency',
  exchangeRate: 'exchangerate',
  total: 'foreigntotal',
  unpaid: 'foreignamountunpaid',
  status: 'status',
  approvalStatus: 'approvalstatus',
  voided: 'voided',
  postingPeriodId: 'postingperiod',
  poNumber: 'otherrefnum',
  memo: 'memo',
  subsidiaryId: 'transactionline.subsidiary',
  createdFromId: 'transactionline.createdfrom',
  createdAt: 'createddate',
}

const HEADER = {
  table: 'transaction',
  alias: 't',
  joins: [],
  key: 't.id',
  modified: 't.lastmodifieddate',
  helpers: {},
} as const

export const INVOICE: Table = {
  ...HEADER,
  joins: [MAIN_LINE],
  only: "t.type = 'CustInvc'",
  signs: {},
}

/** A credit's amounts are positive as credits; which sign NetSuite gives them differs. */
export const CREDIT_MEMO: Table = {
  ...HEADER,
  joins: [MAIN_LINE],
  only: "t.type = 'CustCred'",
  signs: { total: 'positive', unpaid: 'positive' },
}

export const SALES_ORDER: Table = { ...HEADER, only: "t.type = 'SalesOrd'", signs: {} }

export const SALES_ORDER_FIELDS: Readonly<Record<string, FieldSetting>> = {
  number: 'tranid',
  customerId: 'entity',
  date: 'trandate',
  poNumber: 'otherrefnum',
  status: 'status',
}

export const PAYMENT: Table = {
  ...HEADER,
  only: "t.type IN ('CustPymt', 'CustRfnd', 'DepAppl', 'CustDep')",
  signs: { total: 'positive', unapplied: 'positive' },
  alike: ['t.type'],
}

export const PAYMENT_FIELDS: Readonly<Record<string, FieldSetting>> = {
  kind: {
    field: 'type',
    values: {
      CustPymt: 'payment',
      CustRfnd: 'refund',
      CustDep: 'deposit',
      DepAppl: 'deposit-application',
      Journal: 'journal',
    },
  },
  number: 'tranid',
  customerId: 'entity',
  date: 'trandate',
  currency: 'currency',
  exchangeRate: 'exchangerate',
  total: 'foreigntotal',
  unapplied: 'foreignpaymentamountunused',
}
