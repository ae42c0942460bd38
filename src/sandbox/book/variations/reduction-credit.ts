import { isDue, windowOf } from '../billing/bill.js'
import { addDays, earlier } from '../calendar.js'
import { applyCredit, creditFor, type InvoiceLine, wholeAmount } from '../invoices.js'
import type { Variation } from './variation.js'

const isReduction = (line: InvoiceLine): boolean => line.kind === 'item' && (line.amount ?? 0n) < 0n

/** What an amendment takes away, by a credit memo for each period in place of a line below zero. */
export const reductionCredit: Variation = {
  name: 'reduction by credit memo',
  apply: ({ dice, ledger, billed }) => {
    const bills = billed.bills.filter(
      ({ invoice, items }) =>
        isDue(items[0]!, ledger.asOf) &&
        invoice.lines.some(isReduction) &&
        invoice.lines.some((line) => !isReduction(line)),
    )
    for (const { invoice, items } of bills) {
      const taken = invoice.lines.filter(isReduction)
      invoice.lines = invoice.lines.filter((line) => !isReduction(line))
      const on = earlier(
        addDays(items[0]!.billDate, dice.int(0, Math.min(4, windowOf(items[0]!).late))),
        ledger.asOf,
      )
      const credit = creditFor(invoice, on < invoice.date ? invoice.date : on, 'billing')
      credit.lines = taken.map((line) => ({ ...line, ...wholeAmount(-line.amount!, invoice.currency) }))
      ledger.invoices.add(credit)
      applyCredit(ledger, credit, invoice)
    }
    return bills.length > 0
  },
}
