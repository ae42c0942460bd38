import { times, toMinor } from '../exact.js'
import { fullCharge } from '../oracle/schedule.js'
import type { ContractMistake } from './mistake.js'
import { confusedItems, misbill, showsOn, type WrongAmount } from './wrong-amount.js'

const listPrice: WrongAmount = (item, terms) => {
  if (item.line.discountPercent === null) return null
  const line = { ...item.line, discountPercent: null }
  return toMinor(times(fullCharge(terms, line, item.full, item.raises), item.factor), terms.currency.exponent)
}

/** A discount was agreed, and the list price billed. */
export const discountNotApplied: ContractMistake = {
  name: 'discount not applied',
  rule: 'OVERBILLED',
  cause: 'DISCOUNT_NOT_APPLIED',
  on: 'contract',
  wish: { months: [1, 3, 6], monthsAgo: [7, 10], termMonths: 24, discount: true, oneLine: true },
  fits: showsOn(listPrice),
  plant: ({ dice, ledger }, billed) => {
    const { terms, account } = billed.contract
    const items = confusedItems(billed.items, ledger.asOf, { terms, market: account.market }, listPrice)
    const from = dice.int(0, items.length - 1)
    return items
      .slice(from, from + dice.int(1, 3))
      .flatMap((item) =>
        misbill(
          billed,
          item,
          listPrice(item, terms)!,
          'DISCOUNT_NOT_APPLIED',
          `${item.line.discountPercent}% off was agreed, list price billed`,
        ),
      )
  },
}
