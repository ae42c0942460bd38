import { taxOn, wholeAmount } from '../invoices.js'
import { dueBills } from './choose.js'
import type { ContractMistake } from './mistake.js'
import { isUnmistakable } from './unmistakable.js'
import { lineOf, offAmount, surroundings } from './wrong-amount.js'

/** The price is with tax, and the biller put the tax on top of it. */
export const taxOnTop: ContractMistake = {
  name: 'tax on top of a price with tax',
  rule: 'OVERBILLED',
  cause: 'TAX_INCLUDED',
  on: 'contract',
  wish: { months: [1, 3, 6], monthsAgo: [7, 11], termMonths: 24, oneLine: true, priceIncludesTax: true },
  suits: ({ market }) => market.taxPercent !== '0',
  plant: ({ dice, ledger }, billed) => {
    const { terms, account } = billed.contract
    const said = surroundings(terms, billed.items, account)
    const withTax = (amount: bigint): bigint => amount + taxOn(amount, billed.payer)
    const items = dueBills(billed, ledger.asOf)
      .flatMap((bill) => bill.items)
      .filter((item) => isUnmistakable(said, item, withTax(item.amount), 'TAX_INCLUDED'))
    if (items.length === 0) return []
    const item = dice.pick(items)
    const { bill, line } = lineOf(billed, item)!
    Object.assign(line, wholeAmount(item.amount, terms.currency), { tax: taxOn(item.amount, billed.payer) })
    const note = 'the price with tax was entered before tax'
    const why = { cause: 'TAX_INCLUDED', note, invoices: [bill.invoice] }
    return [offAmount(billed, item, withTax(item.amount), why)]
  },
}
