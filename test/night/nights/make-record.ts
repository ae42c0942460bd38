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
  'opportunityLine',
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
    const tools = this.#tools(object, number)
    const all = MAKERS[object]?.(tools) ?? {}
    const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
    return {
      ...{ object, id: idOf(object, number), modifiedAt: this.stamp(object) },
      ...readable(given, this.#dice),
      ...(this.#dice.in(0.1) && { extra: { custbody_region: this.#dice.pick(['EMEA', 'APAC', null]) } }),
    }
  }

  /** When a source says that a row was changed last; lines of NetSuite's say nothing. */
  stamp(object: ObjectName): string | null {
    if (!SALESFORCE.has(object)) return null
    return `${formatDate(addDays(START, this.#dice.below(DAYS)) as CivilDate)}T10:00:00.000Z`
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

/** Now and then one of a record's fields can't be read. */
function readable(
  given: readonly [string, string][],
  dice: Dice,
): Pick<CanonicalRecord, 'values' | 'unreadable'> {
  if (given.length === 0 || !dice.in(0.02)) return { values: Object.fromEntries(given) }
  const [field] = dice.pick(given)
  return {
    values: Object.fromEntries(given.filter(([name]) => name !== field)),
    unreadable: { [field]: 'n/a' },
  }
}

export const PRODUCTS = ['P0', 'P1', 'P2']
/** Mostly what a month costs, so that much is billed right. */
const AMOUNTS = ['100.00', '100.00', '100.00', '100.00', '200.00', '300.00', '50.00', '100.01']
const money = (dice: Dice): string => dice.pick(AMOUNTS)

const document = ({ number, dice, ref, some, near, day }: Tools): Values => ({
  number: `D${number}`,
  customerId: ref('customer', 0.95),
  date: day(),
  dueDate: some(0.8, () => day()),
  currency: dice.pick(['1', '1', '1', '1', '1', '1', '1', '2', '3', '4']),
  total: money(dice),
  unpaid: dice.pick(['0.00', '100.00', '100.00']),
  approvalStatus: some(0.15, () => dice.pick(['1', '2'])),
  voided: some(0.05, () => 'true'),
  poNumber: some(0.3, () => `PO${near('contract')}`),
  createdFromId: some(0.3, () => dice.pick([ref('salesOrder'), ref('invoice')])),
  contractRef: some(0.6, () => dice.pick([ref('contract'), `C${near('contract')}`])),
  opportunityRef: ref('opportunity', 0.2),
  sentOn: some(0.5, () => day()),
  terms: some(0.3, () => dice.pick(['1', '2', '1', '2', '3'])),
  subsidiaryId: some(0.5, () => dice.pick(['1', '2', '1', '2', '3'])),
  postingPeriodId: some(0.3, () => String(1 + dice.below(24))),
  disputed: some(0.05, () => 'true'),
})

const documentLine = ({ dice, ref, some, near, day }: Tools, parent: ObjectName): Values => {
  const start = dice.below(dice.in(0.7) ? 13 : 23)
  const from = new Date(Date.UTC(2025, start, 1)).toISOString().slice(0, 10)
  const until = new Date(Date.UTC(2025, start + 1, 0)).toISOString().slice(0, 10)
  const isDated = dice.in(0.7)
  return {
    invoiceId: ref(parent),
    itemId: idOf('item', dice.pick([0, 0, 0, 0, 1, 1, 2, 2, 3])),
    kind: dice.pick(['item', 'item', 'item', 'item', 'item', 'item', 'item', 'discount', 'tax']),
    amount: money(dice),
    serviceStart: isDated ? from : some(0.2, () => day()),
    serviceEnd: isDated ? until : undefined,
    quantity: some(0.2, () => dice.pick(['1', '2'])),
    rate: some(0.2, () => money(dice)),
    description: some(0.2, () => dice.pick(['Seats', 'Support'])),
    contractRef: some(0.15, () => dice.pick([ref('contract'), `C${near('contract')}`])),
  }
}

/** What persons say of a field, where it is no day. */
const VALUE_OF: Readonly<Record<string, (dice: Dice) => string>> = {
  unitPrice: (dice) => dice.pick(['100', '50']),
  productCode: (dice) => dice.pick(PRODUCTS),
  poNumber: (dice) => `PO${dice.below(10)}`,
}

const MAKERS: Partial<Record<ObjectName, (tools: Tools) => Values>> = {
  account: ({ number, ref, some, near }) => ({
    name: `Account ${number}`,
    parentId: ref('account', 0.15),
    netsuiteCustomerId: some(0.3, () => (near('customer') % 2 ? ref('customer') : `CU${near('customer')}`)),
    poRequired: some(0.1, () => 'true'),
  }),
  customer: ({ number, dice, ref, some }) => ({
    entityId: `CU${number}`,
    name: dice.in(0.8) ? `Customer ${number}` : `Renamed ${number}`,
    salesforceAccountId: ref('account', 0.7),
    parentId: ref('customer', 0.15),
    currency: '1',
    isInactive: some(0.1, () => 'true'),
    subsidiary: some(0.3, () => dice.pick(['1', '2'])),
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
    endDate: some(0.1, () => day(300)),
    terminatedOn: some(0.1, () => day(300)),
    autoRenew: some(0.2, () => 'true'),
    billingFrequency: dice.in(0.8) ? 'monthly' : dice.pick(['quarterly', 'annual', 'annual', 'strange']),
    billingTiming: some(0.2, () => 'arrears'),
    currency: dice.pick(['USD', 'USD', 'USD', 'USD', 'USD', 'EUR', 'GBP']),
    totalValue: some(0.3, () => '1200.00'),
    poNumber: some(0.4, () => `PO${number}`),
    poRequired: some(0.2, () => 'true'),
    holdFrom: some(0.08, () => day(200)),
    holdUntil: some(0.04, () => day(400)),
    upliftPercent: some(0.1, () => '5'),
    terminationBilling: some(0.1, () => dice.pick(['keep', 'accelerate'])),
    billedThrough: some(0.05, () => day(0, 300)),
    poExpires: some(0.1, () => day(100)),
    paymentTerms: some(0.2, () => dice.pick(['30', 'Net 60'])),
    subsidiary: some(0.2, () => dice.pick(['1', 'Two'])),
  }),
  contractLine: ({ dice, ref, some, day }) => ({
    contractId: ref('contract', 0.97),
    productCode: dice.pick(['P0', 'P0', 'P0', 'P1', 'P2']),
    quantity: '1',
    unitPrice: dice.pick(['100', '100', '100', '100', '200', '50']),
    chargeType: some(0.1, () => dice.pick(['one-time', 'usage', 'as-incurred'])),
    startDate: some(0.1, () => day(0, 400)),
    endDate: some(0.05, () => day(200)),
    currency: some(0.05, () => dice.pick(['USD', 'EUR'])),
    productId: some(0.1, () => dice.pick(['p0', 'p1'])),
    discountPercent: some(0.1, () => '50'),
    replaces: ref('contractLine', 0.05),
    minimumCommit: some(0.03, () => '100'),
  }),
  opportunityLine: ({ dice, ref }) => ({
    opportunityId: ref('opportunity', 0.97),
    productId: dice.pick(['p0', 'p1', 'p0', 'p1', 'p2']),
    quantity: '1',
    unitPrice: money(dice),
    total: money(dice),
  }),
  purchaseOrder: ({ ref, some, near, day }) => ({
    contractId: ref('contract'),
    poNumber: some(0.9, () => `PO${near('contract')}`),
    since: `${day()}T10:00:00.000Z`,
    until: some(0.7, () => `${day()}T10:00:00.000Z`),
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
    const isOfLine = dice.in(0.4)
    const field = dice.pick(
      isOfLine ? ['unitPrice', 'productCode', 'startDate'] : ['endDate', 'holdFrom', 'poNumber'],
    )
    const isTimed = field === 'unitPrice' && dice.in(0.3)
    return {
      ...{ status: dice.pick(['approved', 'approved', 'approved', 'lapsed']), contractId, field },
      ...(isOfLine
        ? { record: 'contractLine', recordId: ref('contractLine') }
        : { record: 'contract', recordId: contractId }),
      value: VALUE_OF[field]?.(dice) ?? day(300),
      from: isTimed ? day(0, 400) : undefined,
      reason: dice.pick(['signed', 'agreed']),
      author: 'ada',
      approver: 'bob',
    }
  },
}
