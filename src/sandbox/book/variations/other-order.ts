import type { InvoiceLine } from '../invoices.js'
import type { Variation } from './variation.js'

const remark = (memo: string): InvoiceLine => ({
  kind: 'description',
  product: null,
  quantity: null,
  rate: null,
  amount: null,
  serviceStart: null,
  serviceEnd: null,
  contract: null,
  memo,
  source: null,
})

/** Lines in another order, with a remark among them and a subtotal below. */
export const otherOrder: Variation = {
  name: 'other line order, remarks and subtotals',
  keepsAmounts: true,
  apply: ({ dice, billed }) => {
    for (const { invoice } of billed.bills) {
      const lines = dice.shuffled(invoice.lines)
      const subtotal: InvoiceLine = { ...remark('Subtotal'), kind: 'subtotal' }
      invoice.lines = [
        remark(`For your reference: "${invoice.date}" – thank you; = no formula`),
        ...lines,
        subtotal,
      ]
    }
    return billed.bills.length > 0
  },
}
