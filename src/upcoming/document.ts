import { formatDate } from '../../reconcile/basics/civil-date.js'
import { formatMoney, money } from '../../reconcile/basics/money.js'
import type { ToBill, UnreadableContract, When } from '../../reconcile/upcoming/outlook.js'
import type { Upcoming } from './gather.js'

export interface Outlook extends Upcoming {
  readonly asOf: string
  /** The last day looked at. */
  readonly until: string
}

/** The JSON document `tieout.upcoming/1`: amounts as decimal texts, each beside its currency. */
export function upcomingDocument({ asOf, until, toBill, unreadable, backlog }: Outlook): unknown {
  return {
    schema: 'tieout.upcoming/1',
    asOf,
    until,
    toBill: toBill.map(toBillEntry),
    days: daysOf(toBill),
    unreadable: unreadable.map(unreadableEntry),
    notYetBilled: [...backlog].map(([currency, sums]) => ({
      currency,
      total: text(totalOf(sums), currency),
      ...Object.fromEntries(Object.entries(sums).map(([when, minor]) => [when, text(minor, currency)])),
    })),
  }
}

const text = (minor: bigint, currency: string): string => formatMoney(money(minor, currency))

/** Everything contracted that nobody has billed. */
export const totalOf = (sums: Readonly<Record<When, bigint>>): bigint =>
  Object.values(sums).reduce((total, minor) => total + minor, 0n)

function toBillEntry(one: ToBill) {
  const { contract, account, payers, billDate, dueDate, currency, amount, items, blocks } = one
  return {
    billDate: billDate === null ? null : formatDate(billDate),
    dueDate: dueDate === null ? null : formatDate(dueDate),
    account: account && { id: account.id, name: account.values.name ?? null },
    customers: payers.map(({ id, values }) => ({ id, name: values.name ?? null })),
    contract: { id: contract.id, number: contract.values.number ?? contract.id },
    currency,
    amount: text(amount, currency),
    poRequired: one.poRequired,
    poNumber: one.poNumber,
    deliveryMethod: one.deliveryMethod,
    blocked: blocks.length > 0,
    blocks,
    items: items.map(({ expected, amount: part }) => ({
      line: expected.lineId,
      productCode: expected.productCode,
      period: { start: formatDate(expected.period.start), end: formatDate(expected.period.end) },
      amount: text(part, currency),
    })),
  }
}

/** Sums of each day by currency; what is on hold has no day. */
function daysOf(toBill: readonly ToBill[]) {
  const days = new Map<string, Map<string, bigint>>()
  for (const { billDate, currency, amount } of toBill) {
    if (billDate === null) continue
    const day = formatDate(billDate)
    const sums = days.get(day) ?? new Map<string, bigint>()
    days.set(day, sums.set(currency, (sums.get(currency) ?? 0n) + amount))
  }
  return [...days].map(([date, sums]) => ({
    date,
    amounts: Object.fromEntries(
      [...sums].sort().map(([currency, minor]) => [currency, text(minor, currency)]),
    ),
  }))
}

const unreadableEntry = ({ contract, account, unreadable }: UnreadableContract) => ({
  contract: { id: contract.id, number: contract.values.number ?? contract.id },
  account: account && { id: account.id, name: account.values.name ?? null },
  field: unreadable.field,
  line: unreadable.lineId,
  message: unreadable.message,
})
