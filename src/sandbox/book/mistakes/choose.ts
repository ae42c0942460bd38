import { type BilledContract, isDue } from '../billing/bill.js'
import { addDays } from '../calendar.js'
import type { Dice } from '../dice.js'
import type { Bill } from '../invoices.js'
import type { Item } from '../oracle/schedule.js'

/** The bills of a contract whose items are all due, in order. */
export const dueBills = (billed: BilledContract, asOf: string): Bill[] =>
  billed.bills.filter((bill) => bill.items.every((item) => isDue(item, asOf)))

/** One due bill, issued at least so many days before the as-of date; undefined where there is none. */
export function pickBill(dice: Dice, billed: BilledContract, asOf: string, daysOld = 0): Bill | undefined {
  const bills = dueBills(billed, asOf).filter((bill) => addDays(bill.invoice.date, daysOld) <= asOf)
  return bills.length === 0 ? undefined : dice.pick(bills)
}

/** First to last service day of a bill, and the sum of its items. */
export function totalOf(bill: Bill): { period: { start: string; end: string }; amount: bigint } {
  const starts = bill.items.map((item) => item.start).sort()
  const ends = bill.items.map((item) => item.end).sort()
  return {
    period: { start: starts[0]!, end: ends.at(-1)! },
    amount: bill.items.reduce((sum, item) => sum + item.amount, 0n),
  }
}

/** On how many days something has fallen due. */
export const billDates = (items: readonly Item[], asOf: string): number =>
  new Set(items.filter((item) => isDue(item, asOf)).map(({ billDate }) => billDate)).size
