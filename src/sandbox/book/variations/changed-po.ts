import { addDays } from '../calendar.js'
import type { Variation } from './variation.js'

/** The customer sent another purchase order some weeks ago: what was invoiced before bears the old one. */
export const changedPo: Variation = {
  name: 'PO that was changed',
  keepsAmounts: true,
  apply: ({ dice, ledger, billed }) => {
    const { contract, bills, style } = billed
    if (!contract.poRequired || style.link === 'po' || bills.length < 2) return false
    const on = addDays(ledger.asOf, -dice.int(3, 60))
    const before = bills.filter(({ invoice }) => invoice.date <= on)
    if (before.length === 0) return false
    for (const { invoice } of before) invoice.poNumber = `PO-${10_000 - contract.seq}/old`
    contract.poChangedOn = on
    return true
  },
}
