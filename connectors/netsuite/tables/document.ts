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
  settled: ['CustInvc'],
  signs: {},
}

/** A credit's amounts are positive as credits; which sign NetSuite gives them differs. */
export const CREDIT_MEMO: Table = {
  ...HEADER,
  joins: [MAIN_LINE],
  only: "t.type = 'CustCred'",
  settled: ['CustCred'],
  signs: { total: 'positive', unpaid: 'positive' },
}

export const SALES_ORDER: Table = {
  ...HEADER,
  only: "t.type = 'SalesOrd'",
  settled: ['SalesOrd'],
  signs: {},
}

export const SALES_ORDER_FIELDS: Readonly<Record<string, FieldSetting>> = {
  number: 'tranid',
  customerId: 'entity',
  date: 'trandate',
  poNumber: 'otherrefnum',
  status: 'status',
}

/**
 * Lines of journals on receivable accounts: what customers owe is lowered, or raised, without a payment. A line is known
 * by its journal and its number in it, as the links name it; its amount is positive as a credit.
 */
const receivableJournalLine = (account: string): Table => ({
  ...HEADER,
  part: 'journal lines on receivable accounts',
  joins: [
    { table: 'transactionline', alias: 'tl', on: 'tl.transaction = t.id', kind: 'inner' },
    { table: 'account', alias: 'a', on: `a.id = ${account} AND a.accttype = 'AcctRec'`, kind: 'inner' },
  ],
  key: 'tl.uniquekey',
  only: "t.type = 'Journal'",
  helpers: { journal: 't.id', line: 'tl.id' },
  signs: { total: 'credit' },
  within: { order: ['tl.uniquekey'], identity: ({ h_journal, h_line }) => `${h_journal}.${h_line ?? ''}` },
})

/** Accounts name the column of a line's account differently; where both are there, either may be the one that is filled. */
const RECEIVABLE_JOURNAL_LINE: Table = {
  ...receivableJournalLine('NVL(tl.expenseaccount, tl.account)'),
  instead: {
    ...receivableJournalLine('tl.expenseaccount'),
    instead: receivableJournalLine('tl.account'),
  },
}

export const PAYMENT: Table = {
  ...HEADER,
  only: "t.type IN ('CustPymt', 'CustRfnd', 'DepAppl', 'CustDep')",
  settled: ['CustPymt', 'CustRfnd', 'DepAppl', 'CustDep'],
  signs: { total: 'positive', unapplied: 'positive' },
  alike: ['t.type'],
  further: {
    table: RECEIVABLE_JOURNAL_LINE,
    fields: {
      customerId: 'transactionline.entity',
      total: 'transactionline.foreignamount',
      unapplied: null,
    },
  },
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
