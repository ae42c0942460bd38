import { addDays } from '../calendar.js'
import type { Variation } from './variation.js'

/** An old invoice that lacks the customer's purchase order number, and was paid all the same. */
export const paidWithoutPo: Variation = {
  name: 'paid without its PO number',
  keepsAmounts: true,
  apply: ({ dice, ledger, billed }) => {
    const { contract, style } = billed
    const old = billed.bills.filter(({ invoice }) => addDays(invoice.dueDate, 30) <= ledger.asOf)
    if (!contract.poRequired || style.link === 'po' || old.length === 0) return false
    Object.assign(dice.pick(old).invoice, { poNumber: null, paid: true })
    return true
  },
}
