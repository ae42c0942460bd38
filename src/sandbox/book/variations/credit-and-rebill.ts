import { isDue } from '../billing/bill.js'
import { addDays } from '../calendar.js'
import { applyCredit, copyOf, creditFor, netAmount, redate, wholeAmount } from '../invoices.js'
import type { Variation } from './variation.js'

/** An invoice taken back in full and issued again; the first one was often wrong, the second is right. */
export const creditAndRebill: Variation = {
  name: 'credit and rebill',
  apply: ({ dice, ledger, billed }) => {
    const old = billed.bills.filter(
      (bill) =>
        isDue(bill.items[0]!, ledger.asOf) &&
        addDays(bill.invoice.date, 30) <= ledger.asOf &&
        netAmount(bill.invoice) > 0n,
    )
    if (old.length === 0) return false
    const bill = dice.pick(old)
    const first = bill.invoice
    const again = copyOf(first)
    if (dice.chance(50)) {
      for (const line of first.lines)
        Object.assign(line, wholeAmount((line.amount! * BigInt(dice.int(105, 130))) / 100n, first.currency))
    }
    const credit = creditFor(first, addDays(first.date, dice.int(3, 20)), 'billing')
    redate(again, addDays(credit.date, dice.int(0, 6)))
    again.memo = 'Replaces an invoice that was credited'
    ledger.invoices.add(credit).add(again)
    applyCredit(ledger, credit, first)
    bill.invoice = again
    return true
  },
}
