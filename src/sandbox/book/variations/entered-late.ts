import { addDays, addMonths } from '../calendar.js'
import { enteredAfterClose, monthStart } from '../mistakes/cutoff-mismatch.js'
import type { Variation } from './variation.js'

/** Entered after the period of its date had been closed, and posted to the first one that was open. */
export const enteredLate: Variation = {
  name: 'invoice posted to the first open period',
  keepsAmounts: true,
  apply: ({ dice, ledger, billed }) => {
    const latest = addDays(ledger.asOf, -5)
    const old = billed.bills.filter(({ invoice }) => enteredAfterClose(invoice) < latest)
    if (old.length === 0) return false
    const { invoice } = dice.pick(old)
    invoice.createdOn = enteredAfterClose(invoice)
    invoice.postedOn = addMonths(monthStart(invoice), 1)
    return true
  },
}
