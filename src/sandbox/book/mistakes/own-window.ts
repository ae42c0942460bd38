import { type BilledContract, windowOf } from '../billing/bill.js'
import { addDays } from '../calendar.js'
import { redate } from '../invoices.js'
import { billDates, dueBills } from './choose.js'
import type { ContractMistake, Planted, Plot } from './mistake.js'
import { offTime } from './off-time.js'

/** Contracts with days of grace of their own, and invoices that are out of time by these. */

/** Moves one of the invoices to so many days after its bill date (before it, where below zero). */
function move(plot: Plot, billed: BilledContract, rule: string, daysOff: number, skip: number): Planted[] {
  const { dice, ledger } = plot
  const bills = dueBills(billed, ledger.asOf)
    .slice(skip)
    .filter(({ items }) => addDays(items[0]!.billDate, daysOff) <= ledger.asOf)
  if (bills.length === 0) return []
  const bill = dice.pick(bills)
  redate(bill.invoice, addDays(bill.items[0]!.billDate, daysOff))
  return [offTime(rule, billed, bill, [bill], `${daysOff} days off, which is outside its own days of grace`)]
}

const wish = { months: [1, 3, 6], monthsAgo: [7, 11], termMonths: 24 } as const

export const lateByItsOwn: ContractMistake = {
  name: 'invoice after the contract’s own days of grace',
  rule: 'BILLED_LATE',
  on: 'contract',
  wish: { ...wish, window: (dice) => ({ late: dice.pick([0, 2, 12]), early: 5 }) },
  plant: (plot, billed) => {
    const { late } = windowOf(billed.items[0]!)
    return move(plot, billed, 'BILLED_LATE', late + plot.dice.int(1, 8), 0)
  },
}

export const earlyByItsOwn: ContractMistake = {
  name: 'invoice before the contract’s own early days',
  rule: 'BILLED_EARLY',
  on: 'contract',
  wish: { ...wish, window: (dice) => ({ late: 5, early: dice.pick([0, 2, 12]) }) },
  fits: (_, items, asOf) => billDates(items, asOf) > 1,
  plant: (plot, billed) => {
    const { early } = windowOf(billed.items[0]!)
    return move(plot, billed, 'BILLED_EARLY', -early - plot.dice.int(1, 8), 1)
  },
}
