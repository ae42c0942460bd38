import { isDue, windowOf } from '../billing/bill.js'
import { addDays, earlier } from '../calendar.js'
import { copyOf, type InvoiceLine, redate } from '../invoices.js'
import { moneyText } from '../money.js'
import type { Variation } from './variation.js'

/** One invoice's lines cut in two unequal parts that add up, on two invoices of the same period. */
export const splitInvoice: Variation = {
  name: 'split invoice',
  apply: ({ dice, ledger, billed }) => {
    const large = billed.bills.filter(
      (bill) =>
        isDue(bill.items[0]!, ledger.asOf) &&
        bill.invoice.lines.every((line) => line.kind === 'item' && line.amount! > 1000n),
    )
    if (large.length === 0) return false
    const { invoice, items } = dice.pick(large)
    const share = BigInt(dice.int(55, 80))
    const second = copyOf(invoice)
    const cut = (line: InvoiceLine, part: bigint): void => {
      Object.assign(line, { amount: part, quantity: null, rate: null })
      line.memo = `${line.product?.name} (part: ${moneyText(part, invoice.currency)})`
    }
    invoice.lines.forEach((line, i) => {
      const whole = line.amount!
      const part = (whole * share) / 100n
      cut(line, part)
      cut(second.lines[i]!, whole - part)
    })
    redate(
      second,
      earlier(addDays(items[0]!.billDate, dice.int(0, Math.min(4, windowOf(items[0]!).late))), ledger.asOf),
    )
    ledger.invoices.add(second)
    return true
  },
}
