import { copyOf } from '../invoices.js'
import type { Variation } from './variation.js'

/** A voided invoice with the one that took its place the same day. */
export const voidAndReplace: Variation = {
  name: 'voided invoice with its replacement',
  keepsAmounts: true,
  apply: ({ dice, ledger, billed }) => {
    if (billed.bills.length === 0) return false
    const { invoice } = dice.pick(billed.bills)
    ledger.invoices.add({ ...copyOf(invoice), state: 'voided', memo: 'VOID' })
    return true
  },
}
