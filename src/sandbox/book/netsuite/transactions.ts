import type { Table } from '../../tables.js'
import type { Contract } from '../business.js'
import { columns, decimalColumn, type Row, reference, table } from '../columns.js'
import type { CreditReason } from '../invoices.js'
import { moneyText } from '../money.js'
import { idOf } from '../salesforce/ids.js'
import { stampOn } from '../stamps.js'
import { exchangeRate, postingPeriodOf, rateText } from './calendar-tables.js'
import type { Document } from './documents.js'
import { internalId } from './ids.js'

const RECORDS = {
  CustInvc: ['invoice', 'INV'],
  CustCred: ['creditmemo', 'CREDMEM'],
  CustPymt: ['customerpayment', 'PYMT'],
  CustRfnd: ['customerrefund', 'RFND'],
  CustDep: ['customerdeposit', 'CUSTDEP'],
  DepAppl: ['depositapplication', 'DEPAPPL'],
  Journal: ['journalentry', 'GENJRNL'],
  SalesOrd: ['salesorder', 'SALESORD'],
} as const

const DELIVERIES = { email: 'Email', portal: 'Portal', print: 'Print' } as const
const REASONS: Readonly<Record<CreditReason, string>> = {
  billing: 'Billing correction',
  concession: 'Goodwill',
  'write-off': 'Bad debt',
  tax: 'Tax correction',
}

const referenceText = (contract: Contract): string => {
  if (contract.seq % 5 === 0) return contract.number
  return contract.seq % 5 === 1 ? idOf.contract(contract).slice(0, 15) : idOf.contract(contract)
}

const references = new WeakMap<Contract, string>()

/** A contract as NetSuite's custom fields name it: by id of 18 or 15 characters, or by number. */
export function contractReference(contract: Contract): string {
  const text = references.get(contract) ?? referenceText(contract)
  references.set(contract, text)
  return text
}

function statusOf({ type, invoice, order, total, applied }: Document): string {
  if (type === 'SalesOrd') return order?.orderTwist.pending ? 'A' : order?.orderTwist.closedAt ? 'H' : 'F'
  if (type === 'CustPymt' || type === 'CustRfnd') return 'C'
  if (type === 'DepAppl') return 'Y'
  if (type === 'Journal') return 'B'
  if (type === 'CustDep') return applied >= total ? 'C' : 'B'
  if (invoice?.state === 'voided') return 'V'
  if (invoice?.state === 'pending') return 'D'
  return applied >= total ? 'B' : 'A'
}

/** What is paid and open: of an invoice in one pair of columns, of what settles invoices in another. */
function settledColumns({ type, total, applied, currency, invoice }: Document): Row {
  const isInvoice = type === 'CustInvc'
  const settles = type === 'CustCred' || type === 'CustPymt' || type === 'CustDep'
  const dead = invoice?.state === 'voided'
  return {
    foreignamountpaid: isInvoice ? moneyText(applied, currency) : null,
    foreignamountunpaid: isInvoice ? moneyText(dead ? 0n : total - applied, currency) : null,
    foreignpaymentamountused: settles ? moneyText(applied, currency) : null,
    foreignpaymentamountunused: settles ? moneyText(total - applied, currency) : null,
  }
}

function customColumns({ invoice, order }: Document): Row {
  const contract = invoice?.contractRef ?? order
  const opportunity = invoice?.opportunityRef ?? null
  return {
    custbody_sf_contract: contract ? contractReference(contract) : null,
    custbody_sf_opportunity: opportunity ? idOf.opportunity(opportunity) : null,
    custbody_delivery_method:
      invoice?.kind === 'invoice' ? (invoice.sentBy ?? DELIVERIES[invoice.delivery]) : null,
    custbody_sent_on: invoice?.kind === 'invoice' ? invoice.sentOn : null,
    custbody_sent_to: invoice?.kind === 'invoice' ? invoice.sentTo : null,
    custbody_portal_status: invoice?.kind === 'invoice' ? invoice.portalStatus : null,
    custbody_portal_submitted: invoice?.kind === 'invoice' ? invoice.submittedOn : null,
    custbody_credit_reason: invoice?.reason ? REASONS[invoice.reason] : null,
  }
}

const isWaiting = ({ invoice, order }: Document): boolean =>
  invoice?.state === 'pending' || order?.orderTwist.pending === true

function headerRow(document: Document, asOf: string): Row {
  const { id, type, customer, date, currency, invoice, order, terms } = document
  const [recordtype, abbrevtype] = RECORDS[type]
  const posted = type !== 'SalesOrd' && invoice?.state !== 'pending' && invoice?.state !== 'voided'
  const total = type === 'CustCred' ? -document.total : document.total
  const number = Number(id)
  return {
    id,
    tranid: document.number,
    type,
    recordtype,
    abbrevtype,
    trandate: date,
    duedate: invoice?.kind === 'invoice' ? invoice.dueDate : null,
    posting: posted,
    exchangerate: rateText(exchangeRate(currency, document.subsidiary.currency)),
    foreigntotal: moneyText(total, currency),
    ...settledColumns(document),
    status: statusOf(document),
    approvalstatus: document.payment ? null : isWaiting(document) ? '1' : '2',
    voided: invoice?.state === 'voided',
    otherrefnum: invoice ? invoice.poNumber : (order?.poNumber ?? null),
    memo: invoice?.memo ?? null,
    source: null,
    externalid: null,
    createddate: stampOn(invoice?.createdOn ?? date, number, asOf),
    lastmodifieddate: stampOn(document.changed, number, asOf),
    ...customColumns(document),
    // A journal has customers on its lines alone.
    entity: type === 'Journal' ? null : internalId.customer(customer),
    terms: terms && invoice?.kind !== 'credit' ? internalId.term(terms) : null,
    postingperiod: type === 'SalesOrd' ? null : postingPeriodOf(invoice?.postedOn ?? date),
    currency: internalId.currency(currency),
  }
}

const COLUMNS = [
  ...columns({
    id: ['id'],
    string: [
      'tranid',
      'type',
      'recordtype',
      'abbrevtype',
      'status',
      'approvalstatus',
      'otherrefnum',
      'memo',
      'source',
    ],
    date: ['trandate', 'duedate'],
    boolean: ['posting', 'voided'],
    datetime: ['createddate', 'lastmodifieddate'],
  }),
  ...columns({ string: ['externalid', 'custbody_sf_contract', 'custbody_sf_opportunity'] }),
  ...columns({
    string: [
      'custbody_delivery_method',
      'custbody_sent_on',
      'custbody_sent_to',
      'custbody_portal_status',
      'custbody_credit_reason',
    ],
    date: ['custbody_portal_submitted'],
  }),
  decimalColumn('exchangerate', 8),
  decimalColumn('foreigntotal', 4),
  decimalColumn('foreignamountpaid', 4),
  decimalColumn('foreignamountunpaid', 4),
  decimalColumn('foreignpaymentamountused', 4),
  decimalColumn('foreignpaymentamountunused', 4),
  reference('entity', 'customer'),
  reference('terms', 'term'),
  reference('postingperiod', 'accountingperiod'),
  reference('currency', 'currency'),
]

export const transactionTable = (documents: readonly Document[], asOf: string): Table =>
  table(
    'transaction',
    COLUMNS,
    documents.map((document) => headerRow(document, asOf)),
  )
