import { addDays } from '../calendar.js'
import { applyCredit, creditFor, wholeAmount } from '../invoices.js'
import type { Variation } from './variation.js'

/** A credit that settles a receivable and takes back no billing: goodwill, a small sum written off, or tax. */
export const goodwill: Variation = {
  name: 'credit of goodwill, write-off or tax',
  apply: ({ dice, ledger, billed }) => {
    const old = billed.bills.filter(
      ({ invoice }) => addDays(invoice.date, 40) <= ledger.asOf && (invoice.lines[0]?.amount ?? 0n) > 2000n,
    )
    if (old.length === 0) return false
    const { invoice } = dice.pick(old)
    const reason = dice.pick(['concession', 'concession', 'write-off', 'tax'] as const)
    const credit = creditFor(invoice, addDays(invoice.date, dice.int(10, 38)), reason)
    const line = credit.lines[0]!
    Object.assign(line, wholeAmount((line.amount! * BigInt(dice.int(5, 30))) / 100n, credit.currency))
    credit.lines = [line]
    ledger.invoices.add(credit)
    applyCredit(ledger, credit, invoice)
    return true
  },
}
