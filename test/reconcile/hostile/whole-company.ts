import type { ObjectName } from '../../../reconcile/records/object.js'
import type { SourceRecord } from '../../../reconcile/records/record.js'

/** The day as of which the company is looked at. */
export const AS_OF = '2026-06-30'

export const ACCOUNT = '001000000000001AAA'
export const DEAL = '006000000000001AAA'
/** Monthly seats with usage and travel beside them; a project billed by milestones; a desk in euros. */
export const SEATS = '800000000000001AAA'
export const PROJECT = '800000000000002AAA'
export const EUROPE = '800000000000003AAA'

type Values = Readonly<Record<string, string>>

/** The rows of a company with one of everything, all of it right: every rule may look, none finds anything. */
export function wholeCompany(): SourceRecord[] {
  return [...sales(), ...customers(), ...sixMonths(), ...aroundThem(), ...tables()]
}

const row = (object: ObjectName, id: string, values: Values): SourceRecord => ({
  object,
  id,
  modifiedAt: null,
  values,
})

const sales = (): SourceRecord[] => [
  row('account', ACCOUNT, {
    name: 'Acme',
    parentId: '001000000000002AAA',
    currency: 'USD',
    country: 'US',
    netsuiteCustomerId: 'C9',
    deliveryMethod: 'email',
    poRequired: 'true',
  }),
  row('account', '001000000000002AAA', { name: 'Acme Group' }),
  row('opportunity', DEAL, {
    name: 'Seats 2026',
    accountId: ACCOUNT,
    stage: 'Closed Won',
    isWon: 'true',
    isClosed: 'true',
    amount: '13200.00',
    currency: 'USD',
    closeDate: '2025-12-15',
    type: 'New',
    contractId: SEATS,
  }),
  row('opportunityLine', '00k000000000001AAA', {
    opportunityId: DEAL,
    productId: '01t000000000001AAA',
    quantity: '10',
    unitPrice: '100',
    total: '12000.00',
    serviceDate: '2026-01-01',
  }),
  row('product', '01t000000000001AAA', { productCode: 'SEAT', name: 'Seat', isActive: 'true' }),
  row('contract', SEATS, {
    number: 'N-1',
    accountId: ACCOUNT,
    opportunityId: DEAL,
    status: 'Activated',
    netsuiteCustomerId: '9',
    billToAccountId: ACCOUNT,
    billToEmail: 'ap@acme.example',
    portal: 'Coupa',
    poExpires: '2026-12-31',
    poAmount: '20000.00',
    subsidiary: '1',
    ...{ startDate: '2026-01-01', endDate: '2026-12-31', bookedOn: '2025-12-20', termMonths: '12' },
    ...{ billedThrough: '2025-12-31', openingBilled: '0', terminatedOn: '2026-12-31' },
    ...{ billingFrequency: 'monthly', billingTiming: 'advance', billingOffsetDays: '0', proration: 'daily' },
    ...{ upliftPercent: '0', priceIncludesTax: 'false', currency: 'USD', graceDays: '5', earlyDays: '5' },
    ...CONVENTIONS,
    ...{ autoRenew: 'false', renewalTermMonths: '12', holdFrom: '2027-01-01', holdUntil: '2027-01-31' },
    ...{ holdReason: 'none yet', billingAnchor: 'contract', billingDay: '1', paymentTerms: '30' },
    ...{ totalValue: '13200.00', poRequired: 'true', poNumber: 'PO-1', deliveryMethod: 'email' },
  }),
  row('contractLine', '810000000000001AAA', {
    contractId: SEATS,
    productCode: 'SEAT',
    productId: '01t000000000001AAA',
    description: 'Seats',
    ...{ startDate: '2026-01-01', endDate: '2026-12-31', bookedOn: '2025-12-20' },
    ...{ billedThrough: '2025-12-31', openingBilled: '0' },
    ...{ billingFrequency: 'monthly', billingTiming: 'advance', billingOffsetDays: '0', proration: 'daily' },
    ...{ upliftPercent: '0', priceIncludesTax: 'false', currency: 'USD', graceDays: '5', earlyDays: '5' },
    ...CONVENTIONS,
    ...{ chargeType: 'recurring', quantity: '10', unitPrice: '100', discountPercent: '0' },
    ...{ pricePeriod: 'month' },
  }),
  row('contractLine', '810000000000002AAA', {
    contractId: SEATS,
    productCode: 'CALLS',
    chargeType: 'usage',
    ...{ minimumCommit: '100', commitPeriod: 'billing' },
  }),
  row('contractLine', '810000000000003AAA', {
    contractId: SEATS,
    productCode: 'TRAVEL',
    chargeType: 'as-incurred',
    cap: '500',
  }),
  row('contract', PROJECT, {
    number: 'N-2',
    accountId: ACCOUNT,
    startDate: '2026-01-01',
    endDate: '2026-12-31',
    billingFrequency: 'milestone',
    currency: 'USD',
    totalValue: '1000.00',
    renewalOf: 'N-0',
  }),
  row('contractLine', '810000000000004AAA', { contractId: PROJECT, productCode: 'PROJECT' }),
  row('contract', EUROPE, {
    ...{ number: 'N-3', accountId: ACCOUNT, startDate: '2026-06-01', endDate: '2026-06-30' },
    ...{ billingFrequency: 'upfront', currency: 'EUR' },
  }),
  row('contractLine', '810000000000005AAA', {
    ...{ contractId: EUROPE, productCode: 'DESK', quantity: '1', unitPrice: '50', pricePeriod: 'term' },
  }),
  row('milestone', 'a01000000000001AAA', {
    ...{ contractId: PROJECT, date: '2026-02-01', amount: '600.00', done: 'true' },
  }),
  row('milestone', 'a01000000000002AAA', {
    ...{ contractId: PROJECT, date: '2026-05-01', percent: '40', done: 'true' },
  }),
]

const CONVENTIONS: Values = {
  terminationDay: 'billed',
  anchorDate: '2026-01-01',
  firstBoundary: 'next-day',
  monthEnd: 'clamp',
  stub: 'back-short',
  finalArrears: 'day-after-end',
  fractionDigits: 'exact',
  remainder: 'last',
  upliftBase: 'compound',
  upliftFrom: 'line',
  priceDigits: 'exact',
  terminationBilling: 'prorate',
  changeDay: 'new',
  rounding: 'half-up',
}

const customers = (): SourceRecord[] => [
  row('customer', '9', {
    entityId: 'C9',
    name: 'Acme Inc.',
    salesforceAccountId: ACCOUNT,
    currency: '1',
    terms: '5',
    subsidiary: '1',
    subsidiaries: '1, 2',
    isInactive: 'false',
    parentId: '8',
    email: 'ap@acme.example',
    collector: 'Ann',
  }),
  row('customer', '8', { entityId: 'C8', name: 'Acme Group', currency: '1', isInactive: 'false' }),
]

const head = (number: string, date: string, due: string, total: string): Values => ({
  number,
  customerId: '9',
  date,
  dueDate: due,
  terms: '5',
  currency: '1',
  exchangeRate: '1',
  total,
  unpaid: '0.00',
  status: 'B',
  approvalStatus: '2',
  voided: 'false',
  postingPeriodId: String(100 + Number(date.slice(5, 7))),
  poNumber: 'PO-1',
  memo: 'thank you',
  subsidiaryId: '1',
  deliveryMethod: 'email',
  sentOn: date,
  sentTo: 'ap@acme.example',
  portalStatus: 'accepted',
  submittedOn: date,
  disputed: 'false',
  promisedOn: due,
  createdAt: `${date} 08:00:00`,
})

const line = (of: string, at: string, item: string, amount: string, more: Values = {}): Values => ({
  invoiceId: of,
  lineId: at,
  itemId: item,
  kind: 'item',
  amount,
  grossAmount: amount,
  description: 'as agreed',
  ...more,
})

const DUE = ['01-31', '03-03', '03-31', '05-01', '05-31', '07-01']
const LAST = [31, 28, 31, 30, 31, 30]

/** An invoice a month: the month's seats, and the last month's calls. The second has 100.00 too much, which is credited. */
function sixMonths(): SourceRecord[] {
  return DUE.flatMap((due, at) => {
    const month = `2026-${String(at + 1).padStart(2, '0')}`
    const [id, first] = [String(10 + at), `${month}-01`]
    const before = `2026-${String(at).padStart(2, '0')}`
    const seats = at === 1 ? '1100.00' : '1000.00'
    const total = at === 0 ? '1000.00' : at === 1 ? '1200.00' : '1100.00'
    return [
      row('invoice', id, {
        ...head(`INV-${id}`, first, `2026-${due}`, total),
        ...{ createdFromId: '70', contractRef: SEATS, opportunityRef: DEAL },
      }),
      row(
        'invoiceLine',
        `${id}1`,
        line(id, '1', '41', seats, {
          ...{ quantity: at === 1 ? '11' : '10', rate: '100.00' },
          ...{ serviceStart: first, serviceEnd: `${month}-${LAST[at]}`, contractRef: SEATS },
        }),
      ),
      ...(at === 0
        ? []
        : [
            row(
              'invoiceLine',
              `${id}2`,
              line(id, '2', '42', '100.00', {
                ...{
                  serviceStart: `${before}-01`,
                  serviceEnd: `${before}-${LAST[at - 1]}`,
                  contractRef: SEATS,
                },
              }),
            ),
          ]),
    ]
  })
}

/** A credit, the project's invoices, a payment, a deposit, an order. */
const aroundThem = (): SourceRecord[] => [
  row('creditMemo', '30', {
    ...head('CM-30', '2026-02-10', '2026-02-10', '100.00'),
    ...{ createdFromId: '11', contractRef: SEATS, opportunityRef: DEAL, reason: 'billing' },
  }),
  row(
    'creditMemoLine',
    '301',
    line('30', '1', '41', '100.00', {
      ...{ quantity: '1', rate: '100.00', serviceStart: '2026-02-01', serviceEnd: '2026-02-28' },
      ...{ contractRef: SEATS, reason: 'billing' },
    }),
  ),
  row('application', '30-11', { fromId: '30', toId: '11', amount: '100.00', date: '2026-02-10' }),
  ...(['02-01', '05-01'] as const).flatMap((day, at) => {
    const id = String(20 + at)
    const amount = at === 0 ? '600.00' : '400.00'
    return [
      row('invoice', id, {
        ...head(`INV-${id}`, `2026-${day}`, at === 0 ? '2026-03-03' : '2026-05-31', amount),
        contractRef: 'N-2',
      }),
      row('invoiceLine', `${id}1`, line(id, '1', '43', amount)),
    ]
  }),
  row('invoice', '23', {
    ...head('INV-23', '2026-06-01', '2026-07-01', '50.00'),
    ...{ currency: '2', exchangeRate: '1.1', contractRef: 'N-3' },
  }),
  row('invoiceLine', '231', line('23', '1', '44', '50.00')),
  row('payment', '60', {
    ...{ kind: 'payment', number: 'PAY-60', customerId: '9', date: '2026-02-01', currency: '1' },
    ...{ exchangeRate: '1', total: '1000.00', unapplied: '0.00' },
  }),
  row('application', '60-10', { fromId: '60', toId: '10', amount: '1000.00', date: '2026-02-01' }),
  row('salesOrder', '70', {
    ...{ number: 'SO-70', customerId: '9', date: '2025-12-20', poNumber: 'PO-1' },
    ...{ contractRef: SEATS, opportunityRef: DEAL, status: 'F' },
  }),
  row('salesOrderLine', '701', {
    ...{ orderId: '70', itemId: '41', quantity: '10', rate: '100.00', amount: '1000.00' },
    ...{ quantityBilled: '10', isClosed: 'false' },
  }),
]

const tables = (): SourceRecord[] => [
  row('item', '41', { productCode: 'SEAT', name: 'Seat' }),
  row('item', '42', { productCode: 'CALLS', name: 'Calls' }),
  row('item', '43', { productCode: 'PROJECT', name: 'Project' }),
  row('item', '44', { productCode: 'DESK', name: 'Desk' }),
  row('term', '5', {
    ...{ name: 'Net 30', netDays: '30', dateDriven: 'false', dayOfMonth: '1', installment: 'false' },
  }),
  row('currency', '1', { code: 'USD', name: 'US Dollar', exchangeRate: '1' }),
  row('currency', '2', { code: 'EUR', name: 'Euro', exchangeRate: '1.1' }),
  row('rate', '3', { from: '2', to: '1', date: '2026-06-01', rate: '1.1' }),
  row('subsidiary', '1', { name: 'Acme Seller', currency: '1' }),
  ...LAST.map((day, at) => {
    const month = `2026-${String(at + 1).padStart(2, '0')}`
    return row('accountingPeriod', String(101 + at), {
      ...{ name: month, start: `${month}-01`, end: `${month}-${day}`, isClosed: 'true' },
      closedOn: `${month}-${day} 20:00:00`,
    })
  }),
]
