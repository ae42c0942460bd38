import { isDue } from '../billing/bill.js'
import { combined } from '../billing/lines.js'
import type { Bill } from '../invoices.js'
import type { Variation } from './variation.js'

const sources = (bill: Bill): string =>
  bill.items
    .map((item) => (item.split || item.factor.over !== item.factor.under ? 'stub' : item.line.seq))
    .join(' ')

/** Two or three consecutive periods on one invoice, dated by the first of them in advance, by the last in arrears. */
export const severalPeriods: Variation = {
  name: 'several periods on one invoice',
  apply: ({ dice, ledger, billed }) => {
    const { contract, bills, style } = billed
    const due = bills.filter((bill) => isDue(bill.items[0]!, ledger.asOf))
    const isPlain = contract.terms.frequency.kind === 'months' && contract.lines.every(({ own }) => !own)
    if (!isPlain || due.length < 7 || style.merged) return false
    const at = dice.int(1, due.length - 4)
    const group = due.slice(at, at + dice.int(2, 3))
    const kind = sources(group[0]!)
    if (kind.includes('stub') || group.some((bill) => sources(bill) !== kind)) return false
    const kept = contract.terms.timing === 'advance' ? group[0]! : group.at(-1)!
    kept.invoice.lines = kept.invoice.lines.map((_, i) =>
      combined(
        group.map((bill) => bill.invoice.lines[i]!),
        kept.invoice.currency,
      ),
    )
    for (const bill of group) {
      if (bill === kept) continue
      ledger.invoices.delete(bill.invoice)
      bills.splice(bills.indexOf(bill), 1)
    }
    kept.items = group.flatMap((bill) => bill.items)
    return true
  },
}
