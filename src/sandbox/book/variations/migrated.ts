import { byBillDate, issue } from '../billing/bill.js'
import { wholeAmount } from '../invoices.js'
import { schedule } from '../oracle/schedule.js'
import type { Variation } from './variation.js'

/** Invoices of the earlier system, brought along with their service dates: at other amounts, and nobody compares them. */
export const migrated: Variation = {
  name: 'invoices brought along from an earlier system',
  keepsAmounts: true,
  apply: ({ dice, ledger, billed }) => {
    const { contract, payer, style } = billed
    const { billedThrough, ...terms } = contract.terms
    if (billedThrough === undefined) return false
    const before = schedule(terms, contract.lines, ledger.asOf).filter(
      ({ end, amount, billDate }) => end <= billedThrough && amount > 0n && billDate <= ledger.asOf,
    )
    const days = byBillDate(before).slice(-3)
    for (const items of days) {
      const old = issue(contract, payer, style, items, items[0]!.billDate)
      for (const line of old.lines)
        Object.assign(line, wholeAmount((line.amount! * BigInt(dice.int(71, 129))) / 100n, old.currency))
      ledger.invoices.add(old)
    }
    return days.length > 0
  },
}
