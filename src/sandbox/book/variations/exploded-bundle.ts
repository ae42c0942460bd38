import { SUITE, SUITE_PARTS } from '../catalogue.js'
import type { Dice } from '../dice.js'
import { type InvoiceLine, wholeAmount } from '../invoices.js'
import type { Variation } from './variation.js'

/** A bundle's line as the items that it is made of, at parts of its amount. */
function exploded(dice: Dice, line: InvoiceLine, currency: Parameters<typeof wholeAmount>[1]): InvoiceLine[] {
  const whole = line.amount!
  const first = (whole * BigInt(dice.int(20, 45))) / 100n
  const second = (whole * BigInt(dice.int(15, 35))) / 100n
  return [first, second, whole - first - second].map((amount, i) => ({
    ...line,
    ...wholeAmount(amount, currency),
    product: SUITE_PARTS[i]!,
    memo: SUITE_PARTS[i]!.name,
  }))
}

/** What was sold as one is billed item by item: one billing group, told apart by nobody. */
export const explodedBundle: Variation = {
  name: 'bundle billed as its items',
  apply: ({ dice, billed }) => {
    const bills = billed.bills.filter(({ invoice }) => invoice.lines.some(({ product }) => product === SUITE))
    for (const { invoice } of bills)
      invoice.lines = invoice.lines.flatMap((line) =>
        line.product === SUITE && line.amount !== null ? exploded(dice, line, invoice.currency) : [line],
      )
    return bills.length > 0
  },
}
