import { times, toMinor } from '../exact.js'
import { type Bill, type InvoiceLine, wholeAmount } from '../invoices.js'
import { moneyText } from '../money.js'
import { fullCharge } from '../oracle/schedule.js'
import type { Variation } from './variation.js'

const discountItem = {
  seq: 9001,
  code: 'DISCOUNT',
  name: 'Discount',
  kind: 'fee',
  price: '0',
  quantities: [1, 1],
} as const

const isSuitable = (bill: Bill): boolean =>
  bill.items.length === 1 && bill.invoice.lines.length === 1 && bill.items[0]!.line.discountPercent !== null

/** The price before discount on one line, the discount on the next: together the same. */
export const discountLine: Variation = {
  name: 'separate discount line',
  apply: ({ dice, billed }) => {
    const suitable = billed.bills.filter(
      (bill) => isSuitable(bill) && bill.items[0]!.line.pricePeriod !== 'term',
    )
    const { terms } = billed.contract
    for (const { invoice, items } of suitable) {
      const [item] = items as [(typeof items)[number]]
      const [line] = invoice.lines as [InvoiceLine]
      const list = { ...item.line, discountPercent: null }
      const before = toMinor(
        times(fullCharge(terms, list, item.full, item.raises), item.factor),
        terms.currency.exponent,
      )
      const off = item.amount - before
      Object.assign(line, wholeAmount(before, terms.currency))
      const { discountPercent } = item.line
      const percent = `-${discountPercent?.includes('.') ? discountPercent : `${discountPercent}.0`}%`
      invoice.lines.push({
        ...line,
        kind: 'discount',
        product: discountItem,
        quantity: null,
        rate: dice.chance(50) ? percent : moneyText(off, terms.currency),
        amount: off,
        memo: 'Discount as agreed',
        source: null,
      })
    }
    return suitable.length > 0
  },
}
