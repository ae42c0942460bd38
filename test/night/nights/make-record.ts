import { addDays, type CivilDate, formatDate, parseDate } from '../../../reconcile/basics/civil-date.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import type { Dice } from './dice.js'

/** How many ids of each object there may be; a reference may name any of them, staged or not. */
export type Sizes = Readonly<Partial<Record<ObjectName, number>>>

const START = parseDate('2025-01-01')!
const DAYS = 720

/** Ids are shared between objects (customer 7, invoice 7), as NetSuite's are. */
export const idOf = (object: ObjectName, number: number): string =>
  SALESFORCE.has(object) ? `${object.slice(0, 3)}${String(number).padStart(12, '0')}AAA` : String(number)

const SALESFORCE: ReadonlySet<ObjectName> = new Set([
  'account',
  'opportunity',
  'contract',
  'contractLine',
  'milestone',
])

type Values = Record<string, string | undefined>

/** Makes any record of a small world: nearly right, with references that point anywhere in the neighbourhood. */
export class Maker {
  readonly #dice: Dice
  readonly #sizes: Sizes

  constructor(dice: Dice, sizes: Sizes) {
    this.#dice = dice
    this.#sizes = sizes
  }

  make(object: ObjectName, number: number): CanonicalRecord {
    const all = MAKERS[object]?.(this.#tools(object, number)) ?? {}
    const values = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
    return { object, id: idOf(object, number), modifiedAt: null, values: values as Record<string, string> }
  }

  #tools(object: ObjectName, number: number): Tools {
    const dice = this.#dice
    const near = (other: ObjectName): number => {
      const size = this.#sizes[other] ?? 1
      const at = Math.floor((number / (this.#sizes[object] ?? 1)) * size)
      return Math.abs(at + dice.below(5) - 2) % size
    }
    return {
      number,
      dice,
      near,
      ref: (other, share = 1) => (dice.in(share) ? idOf(other, near(other)) : undefined),
      some: (share, value) => (dice.in(share) ? value() : undefined),
      day: (from = 0, to = DAYS) => formatDate(addDays(START, from + dice.below(to - from)) as CivilDate),
    }
  }
}

interface Tools {
  readonly number: number
  readonly dice: Dice
  readonly near: (object: ObjectName) => number
  readonly ref: (object: ObjectName, share?: number) => string | undefined
  readonly some: (share: number, value: () => string | undefined) => string | undefined
  readonly day: (from?: number, to?: number) => string
}

const PRODUCTS = ['P0', 'P1', 'P2']
const AMOUNTS = ['100.00', '200.00', '300.00', '50.00', '100.01']
const money = (dice: Dice): string => dice.pick(AMOUNTS)

const document = ({ number, dice, ref, some, near, day }: Tools): Values => ({
  number: `D${number}`,
  customerId: ref('customer', 0.95),
  date: day(),
  dueDate: some(0.8, () => day()),
  currency: dice.pick(['1', '1', '1', '2', '3']),
  total: money(dice),
  unpaid: dice.pick(['0.00', '100.00', '100.00']),
  approvalStatus: some(0.15, () => dice.pick(['1', '2'])),
  voided: some(0.05, () => 'true'),
  poNumber: some(0.3, () => `PO${near('contract')}`),
  createdFromId: some(0.3, () => dice.pick([ref('salesOrder'), ref('invoice')])),
  contractRef: some(0.4, () => dice.pick([ref('contract'), `C${near('contract')}`])),
  opportunityRef: ref('opportunity', 0.2),
  sentOn: some(0.5, () => day()),
})

const documentLine = ({ dice, ref, some, near, day }: Tools, parent: ObjectName): Values => {
  const start = dice.below(23)
  const from = new Date(Date.UTC(2025, start, 1)).toISOString().slice(0, 10)
  const until = new Date(Date.UTC(2025, start + 1, 0)).toISOString().slice(0, 10)
  const isDated = dice.in(0.7)
  return {
    invoiceId: ref(parent),
    itemId: idOf('item', dice.below(3)),
    kind: dice.pick(['item', 'item', 'item', 'item', 'discount', 'tax']),
    amount: money(dice),
    serviceStart: isDated ? from : some(0.2, () => day()),
    serviceEnd: isDated ? until : undefined,
    contractRef: some(0.15, () => dice.pick([ref('contract'), `C${near('contract')}`])),
  }
}

const MAKERS: Partial<Record<ObjectName, (tools: Tools) => Values>> = {
  account: ({ number, ref, some, near }) => ({
    name: `Account ${number}`,
    parentId: ref('account', 0.15),
    netsuiteCustomerId: some(0.3, () => (near('customer') % 2 ? ref('customer') : `CU${near('customer')}`)),
    poRequired: some(0.1, () => 'true'),
  }),
  customer: ({ number, ref }) => ({
    entityId: `CU${number}`,
    name: `Customer ${number}`,
    salesforceAccountId: ref('account', 0.7),
    parentId: ref('customer', 0.15),
    currency: '1',
  }),
  opportunity: ({ dice, ref, some, near, day }) => ({
    name: 'Deal',
    accountId: ref('account', 0.95),
    isWon: dice.pick(['true', 'true', 'false']),
    amount: money(dice),
    currency: 'USD',
    closeDate: day(),
    contractId: some(0.3, () => dice.pick([ref('contract'), `C${near('contract')}`])),
  }),
  contract: ({ number, dice, ref, some, near, day }) => ({
    number: `C${dice.in(0.9) ? number : near('contract')}`,
    accountId: ref('account', 0.95),
    opportunityId: ref('opportunity', 0.4),
    netsuiteCustomerId: some(0.15, () => (near('customer') % 2 ? ref('customer') : `CU${near('customer')}`)),
    billToAccountId: ref('account', 0.1),
    renewalOf: some(0.15, () => dice.pick([ref('contract'), `C${near('contract')}`])),
    startDate: dice.pick(['2025-01-01', '2025-01-31', '2025-06-01', '2026-01-01', day(0, 500)]),
    termMonths: some(0.6, () => dice.pick(['3', '12', '12', '24'])),
    endDate: some(0.1, () => day(200)),
    terminatedOn: some(0.1, () => day(300)),
    autoRenew: some(0.2, () => 'true'),
    billingFrequency: dice.pick(['monthly', 'monthly', 'monthly', 'quarterly', 'annual', 'strange']),
    billingTiming: some(0.2, () => 'arrears'),
    currency: dice.pick(['USD', 'USD', 'USD', 'EUR', 'GBP']),
    totalValue: some(0.3, () => '1200.00'),
    poNumber: some(0.4, () => `PO${number}`),
    poRequired: some(0.2, () => 'true'),
    holdFrom: some(0.08, () => day(200)),
    holdUntil: some(0.04, () => day(400)),
    upliftPercent: some(0.1, () => '5'),
  }),
  contractLine: ({ dice, ref, some, day }) => ({
    contractId: ref('contract', 0.97),
    productCode: dice.pick(PRODUCTS),
    quantity: '1',
    unitPrice: dice.pick(['100', '100', '200', '50']),
    chargeType: some(0.1, () => dice.pick(['one-time', 'usage', 'as-incurred'])),
    startDate: some(0.1, () => day(0, 400)),
  }),
  milestone: ({ dice, ref, day }) => ({ contractId: ref('contract'), date: day(), amount: money(dice) }),
  invoice: document,
  invoiceLine: (tools) => documentLine(tools, 'invoice'),
  creditMemo: (tools) => ({ ...document(tools), reason: tools.some(0.3, () => 'concession') }),
  creditMemoLine: (tools) => documentLine(tools, 'creditMemo'),
  payment: ({ number, dice, ref, day }) => ({
    kind: 'payment',
    number: `PY${number}`,
    customerId: ref('customer', 0.95),
    date: day(),
    currency: '1',
    total: money(dice),
    unapplied: dice.pick(['0.00', '100.00']),
  }),
  application: ({ dice, ref, day }) => ({
    fromId: dice.in(0.6) ? ref('creditMemo') : ref('payment'),
    toId: ref('invoice', 0.97),
    amount: money(dice),
    date: day(),
  }),
  salesOrder: ({ number, dice, ref, some, near, day }) => ({
    number: `SO${number}`,
    customerId: ref('customer', 0.9),
    date: day(),
    contractRef: some(0.4, () => dice.pick([ref('contract'), `C${near('contract')}`])),
    opportunityRef: ref('opportunity', 0.4),
    status: dice.pick(['A', 'B', 'H']),
  }),
  salesOrderLine: ({ dice, ref }) => ({
    orderId: ref('salesOrder'),
    itemId: idOf('item', dice.below(3)),
    quantity: '1',
    rate: '100',
    amount: money(dice),
    isClosed: dice.pick(['true', 'false']),
  }),
  link: ({ dice, ref }) => ({
    status: 'approved',
    contractId: ref('contract'),
    documentObject: 'invoice',
    invoiceId: dice.in(0.8) ? ref('invoice') : ref('creditMemo'),
    author: 'ada',
    approver: 'bob',
  }),
  override: ({ dice, ref, day }) => {
    const contractId = ref('contract')
    const said = {
      status: 'approved',
      contractId,
      record: 'contract',
      recordId: contractId,
      field: 'endDate',
    }
    return {
      ...said,
      value: day(300),
      reason: dice.pick(['signed', 'agreed']),
      author: 'ada',
      approver: 'bob',
    }
  },
}

/** Small tables that every unit needs. */
export function referenceRows(rates: Readonly<Record<string, string>>): CanonicalRecord[] {
  const row = (object: ObjectName, id: string, values: Record<string, string>): CanonicalRecord => ({
    object,
    id,
    modifiedAt: null,
    values,
  })
  return [
    ...PRODUCTS.map((code, number) => row('item', idOf('item', number), { productCode: code, name: code })),
    ...['USD', 'EUR', 'GBP'].map((code, number) =>
      row('currency', String(number + 1), { code, exchangeRate: rates[code] ?? '1' }),
    ),
  ]
}
