import { parseDate } from '../../reconcile/basics/civil-date.js'
import type { LineLink } from '../../reconcile/linking/link.js'
import { CATALOGUE } from '../../reconcile/records/catalogue.js'
import { OBJECTS, type ObjectName } from '../../reconcile/records/object.js'
import type { CanonicalRecord, RecordsByObject } from '../../reconcile/records/record.js'
import { RULES } from '../../reconcile/rules/catalogue.js'
import { DEFAULT_SETTINGS } from '../../reconcile/settings.js'
import { prepareContext } from '../../reconcile/unit/prepare.js'
import { reconcileUnit } from '../../reconcile/unit/reconcile-unit.js'
import type { ExplainedUnit, ExplainTools } from '../../src/explain/contract.js'
import { RULE_TEXTS } from '../reports/book.js'

export const ACCOUNT = '001000000000001AAA'
export const CONTRACT = '800000000000001AAA'
const UNIT = `account:${ACCOUNT}`

type Values = Readonly<Record<string, string>>

export const record = (
  object: ObjectName,
  id: string,
  values: Values,
  more: Partial<CanonicalRecord> = {},
): CanonicalRecord => ({
  object,
  id,
  modifiedAt: null,
  values,
  ...more,
})

/** Every field is mapped: no rule is left out. */
const MAPPED = Object.fromEntries(OBJECTS.map((object) => [object, new Set(Object.keys(CATALOGUE[object]))]))

const REFERENCE: RecordsByObject = {
  currency: [record('currency', '1', { code: 'USD' }), record('currency', '2', { code: 'JPY' })],
  item: [record('item', '9', { productCode: 'SEAT' })],
}

/** The rules that these situations are about; the others keep still, whatever rules there come to be. */
const SPEAKING = new Set([
  'INVOICE_MISSING',
  'UNDERBILLED',
  'OVERBILLED',
  'INVOICE_DUPLICATE',
  'INVOICE_UNAPPROVED',
  'INVOICE_ORPHAN',
  'TERMS_UNREADABLE',
  'CUSTOMER_UNMAPPED',
])
const SETTINGS = {
  ...DEFAULT_SETTINGS,
  rules: Object.fromEntries(
    RULES.filter(({ code }) => !SPEAKING.has(code)).map(({ code }) => [code, { enabled: false }]),
  ),
}

/** As of 15 August 2026: three quarters are due, the fourth isn't. */
export const TOOLS: ExplainTools = {
  context: prepareContext(REFERENCE, SETTINGS, parseDate('2026-08-15')!, MAPPED),
  rules: RULE_TEXTS,
}

/** Ten seats at 120.00 a month, billed quarterly in advance through 2026: 10 × 120 × 3 = 3,600.00 a quarter. */
export const CONTRACT_VALUES: Values = {
  number: 'C-1',
  accountId: ACCOUNT,
  startDate: '2026-01-01',
  endDate: '2026-12-31',
  billingFrequency: 'quarterly',
  billingTiming: 'advance',
  currency: 'USD',
  paymentTerms: '30',
}
export const LINE_VALUES: Values = {
  contractId: CONTRACT,
  productCode: 'SEAT',
  quantity: '10',
  unitPrice: '120',
  pricePeriod: 'month',
}

export interface Bill {
  readonly id: string
  readonly date: string
  readonly amount: string
  /** Absent: none is on it. */
  readonly period?: readonly [start: string, end: string]
  readonly linked?: boolean
  readonly values?: Values
  readonly creditOf?: string
}

export interface Situation {
  readonly contract?: Partial<CanonicalRecord> & { readonly values?: Values }
  readonly line?: Values
  /** A second line. */
  readonly amendment?: Values
  readonly accountName?: string
  readonly paid?: boolean
  readonly bills?: readonly Bill[]
}

/** A unit with one contract and what was billed on it. */
export function unitOf(situation: Situation): ExplainedUnit {
  const { bills = [], paid = true } = situation
  const invoices = bills.filter((bill) => !bill.creditOf)
  const credits = bills.filter((bill) => bill.creditOf)
  const records: RecordsByObject = {
    account: [record('account', ACCOUNT, { name: situation.accountName ?? 'Northwind Traders' })],
    contract: [record('contract', CONTRACT, CONTRACT_VALUES, situation.contract)],
    contractLine: [
      record('contractLine', '802000000000001AAA', situation.line ?? LINE_VALUES),
      ...(situation.amendment ? [record('contractLine', '802000000000002AAA', situation.amendment)] : []),
    ],
    customer: paid
      ? [record('customer', '801', { name: 'Northwind Traders', salesforceAccountId: ACCOUNT })]
      : [],
    invoice: invoices.map(document('invoice')),
    invoiceLine: invoices.map(line('invoiceLine')),
    creditMemo: credits.map(document('creditMemo')),
    creditMemoLine: credits.map(line('creditMemoLine')),
    application: credits.map((bill) =>
      record('application', `a${bill.id}`, {
        fromId: bill.id,
        toId: bill.creditOf ?? '',
        amount: bill.amount,
      }),
    ),
  }
  const unit = { key: UNIT, records, links: bills.map(linkOf) }
  return { records: unit, report: reconcileUnit(unit, TOOLS.context) }
}

const document =
  (object: 'invoice' | 'creditMemo') =>
  (bill: Bill): CanonicalRecord =>
    record(object, bill.id, {
      number: object === 'invoice' ? `INV${bill.id}` : `CM${bill.id}`,
      customerId: '801',
      date: bill.date,
      currency: '1',
      total: bill.amount,
      approvalStatus: '2',
      voided: 'false',
      ...(object === 'creditMemo' ? { reason: 'billing' } : {}),
      ...bill.values,
    })

const line =
  (object: 'invoiceLine' | 'creditMemoLine') =>
  (bill: Bill): CanonicalRecord =>
    record(object, `${bill.id}1`, {
      invoiceId: bill.id,
      lineId: '1',
      itemId: '9',
      kind: 'item',
      amount: bill.amount,
      ...(bill.period && { serviceStart: bill.period[0], serviceEnd: bill.period[1] }),
    })

const linkOf = (bill: Bill): LineLink => ({
  object: bill.creditOf ? 'creditMemoLine' : 'invoiceLine',
  lineId: `${bill.id}1`,
  documentId: bill.id,
  contractId: bill.linked === false ? null : CONTRACT,
  method: bill.linked === false ? 'none' : 'body reference',
  candidates: [],
  unit: UNIT,
})
