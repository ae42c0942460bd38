import { isDue } from '../billing/bill.js'
import { wholeAmount } from '../invoices.js'
import type { Variation } from './variation.js'

/** What stands on an invoice that was rounded in another way. */
export const ROUNDED_BY_HAND = 'Rounded by hand'

/** One invoice a minor unit off, as another way of rounding leaves it: nobody is told of so little. */
export const centOff: Variation = {
  name: 'a cent off',
  apply: ({ dice, ledger, billed }) => {
    const bills = billed.bills.filter(
      ({ invoice, items }) =>
        isDue(items[0]!, ledger.asOf) && invoice.lines.length === 1 && invoice.lines[0]!.amount! > 100n,
    )
    if (bills.length === 0) return false
    const { invoice } = dice.pick(bills)
    const line = invoice.lines[0]!
    Object.assign(line, wholeAmount(line.amount! + dice.pick([-1n, 1n]), invoice.currency))
    invoice.memo = ROUNDED_BY_HAND
    return true
  },
}
