import { type BilledContract, GRACE_DAYS, isDue, issue } from '../billing/bill.js'
import type { Hold } from '../business.js'
import { addDays } from '../calendar.js'
import type { Dice } from '../dice.js'
import { type Bill, redate, wholeAmount } from '../invoices.js'
import type { Item } from '../oracle/schedule.js'
import { billDates, dueBills, totalOf } from './choose.js'
import { type ContractMistake, finding, type Planted } from './mistake.js'
import { lineOf } from './wrong-amount.js'

/** Right money on a wrong day. */

const wish = { months: [1, 3, 6], monthsAgo: [7, 11], termMonths: 24 } as const

/** What is said of right money on a wrong day. */
export function offTime(
  rule: string,
  billed: BilledContract,
  first: Bill,
  bills: readonly Bill[],
  note: string,
): Planted {
  const { contract } = billed
  const { period, amount } = totalOf(first)
  return finding(rule, 'timing', note, {
    contract,
    invoices: bills.map(({ invoice }) => invoice),
    period,
    currency: contract.terms.currency,
    expected: amount,
    actual: amount,
  })
}

/** An invoice that went out a week to a month after its day. */
export const billedLate: ContractMistake = {
  name: 'invoice dated late',
  rule: 'BILLED_LATE',
  on: 'contract',
  wish,
  plant: ({ dice, ledger }, billed) => {
    const late = dice.int(GRACE_DAYS + 1, 27)
    const bills = dueBills(billed, ledger.asOf).filter(
      ({ items }) => addDays(items[0]!.billDate, late) <= ledger.asOf,
    )
    if (bills.length === 0) return []
    const bill = dice.pick(bills)
    redate(bill.invoice, addDays(bill.items[0]!.billDate, late))
    return [offTime('BILLED_LATE', billed, bill, [bill], `dated ${late} days late`)]
  },
}

/** An invoice that went out more than the grace days before its day. */
export const billedEarly: ContractMistake = {
  name: 'invoice dated early',
  rule: 'BILLED_EARLY',
  on: 'contract',
  wish,
  fits: (_, items, asOf) => billDates(items, asOf) > 1,
  plant: ({ dice, ledger }, billed) => {
    const bills = dueBills(billed, ledger.asOf).slice(1)
    if (bills.length === 0) return []
    const bill = dice.pick(bills)
    const early = dice.int(GRACE_DAYS + 1, 24)
    redate(bill.invoice, addDays(bill.items[0]!.billDate, -early))
    return [offTime('BILLED_EARLY', billed, bill, [bill], `dated ${early} days early`)]
  },
}

/** The next period's invoice, sent long before its time. */
export const billedAhead: ContractMistake = {
  name: 'next period billed long before its time',
  rule: 'BILLED_EARLY',
  on: 'contract',
  wish: { ...wish, timing: 'advance' },
  fits: (_, items, asOf) =>
    items.some(({ billDate }) => billDate > addDays(asOf, 8) && billDate <= addDays(asOf, 40)),
  plant: ({ dice, ledger }, billed) => {
    const { contract, payer, style, bills } = billed
    const done = new Set(bills.flatMap(({ items }) => items))
    const next = billed.items.find((item) => item.billDate > addDays(ledger.asOf, 8) && !done.has(item))
    if (!next) return []
    const items = billed.items.filter(({ billDate }) => billDate === next.billDate)
    const date = addDays(ledger.asOf, -dice.int(0, 20))
    const bill: Bill = { invoice: issue(contract, payer, style, items, date), items }
    ledger.invoices.add(bill.invoice)
    bills.push(bill)
    return [offTime('BILLED_EARLY', billed, bill, [bill], `due on ${next.billDate}, dated ${date}`)]
  },
}

/** What one period was short of or over by, put right in the next one or two. */
const madeUp = (name: string, rule: string, sign: 1n | -1n): ContractMistake => ({
  name,
  rule,
  on: 'contract',
  wish: { months: [1, 3], monthsAgo: [10, 14], termMonths: 24, oneLine: true },
  fits: (_, items, asOf) => items.filter((item) => isDue(item, asOf)).length >= 4,
  plant: ({ dice, ledger }, billed) => {
    const bills = dueBills(billed, ledger.asOf)
    const parts = BigInt(dice.int(1, 2))
    const from = dice.int(0, bills.length - 1 - Number(parts))
    const run = bills.slice(from, from + 1 + Number(parts))
    const { currency } = billed.contract.terms
    const least = run.map(({ items }) => items[0]!.amount).reduce((a, b) => (a < b ? a : b))
    const off = (least * BigInt(dice.int(12, 35))) / 100n
    const each = run.map((_, i) =>
      i === 0 ? sign * off : i === 1 ? -sign * (off / parts) : -sign * (off - off / parts),
    )
    for (const [i, bill] of run.entries()) {
      const item = bill.items[0]!
      Object.assign(lineOf(billed, item)?.line ?? {}, wholeAmount(item.amount + each[i]!, currency))
    }
    const note = `${sign < 0n ? 'short' : 'over'} in one period and made up by ${parts} after it`
    return [offTime(rule, billed, run[0]!, run, note)]
  },
})

export const shortfallMadeUp = madeUp('shortfall made up later', 'BILLED_LATE', -1n)
export const surplusTakenUp = madeUp('surplus taken up later', 'BILLED_EARLY', 1n)

/** A stop of a few weeks in the spring or summer: at most one month's bill date lies within it. */
const weeksOfHold = (dice: Dice, asOf: string): Hold => {
  const from = addDays(asOf, -dice.int(60, 160))
  return { from, until: addDays(from, 24), reason: 'Disputed delivery' }
}

/** An invoice that went out on its usual day although billing was on hold: before the day on which it was due. */
export const billedInHold: ContractMistake = {
  name: 'invoice dated within a hold',
  rule: 'BILLED_EARLY',
  on: 'contract',
  wish: { months: [1], timing: 'advance', monthsAgo: [8, 11], termMonths: 24, hold: weeksOfHold },
  fits: (_, items) => items.some(isMoved),
  plant: (_, billed) => {
    const bill = billed.bills.find(({ items }) => isMoved(items[0]!))
    if (!bill) return []
    redate(bill.invoice, bill.items[0]!.start)
    return [offTime('BILLED_EARLY', billed, bill, [bill], 'issued while billing was on hold')]
  },
}

/** Whether a hold moved an item's bill date by more than the days of grace. */
const isMoved = ({ billDate, start }: Item): boolean => billDate > addDays(start, GRACE_DAYS)
