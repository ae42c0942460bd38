import { times, toMinor } from '../exact.js'
import { fullCharge } from '../oracle/schedule.js'
import type { ContractMistake } from './mistake.js'
import { confusedItems, misbill, showsOn, type WrongAmount } from './wrong-amount.js'

/** The price of the year before. */
const beforeTheRaise: WrongAmount = (item, terms) => {
  if (item.raises === 0 || item.split) return null
  const old = times(fullCharge(terms, item.line, item.full, item.raises - 1), item.factor)
  return toMinor(old, terms.currency.exponent)
}

/** The yearly raise was agreed, and the old price billed on. */
export const upliftNotApplied: ContractMistake = {
  name: 'uplift not applied',
  rule: 'UNDERBILLED',
  cause: 'UPLIFT_NOT_APPLIED',
  on: 'contract',
  wish: {
    months: [1, 3],
    anchor: 'contract',
    monthsAgo: [14, 21],
    termMonths: 36,
    uplift: true,
    oneLine: true,
  },
  fits: showsOn(beforeTheRaise),
  plant: ({ dice, ledger }, billed) => {
    const { contract } = billed
    const { terms, account } = contract
    const items = confusedItems(billed.items, ledger.asOf, { terms, market: account.market }, beforeTheRaise)
    const from = dice.chance(50) ? 0 : dice.int(0, items.length - 1)
    return items
      .slice(from, from + dice.int(1, 4))
      .flatMap((item) =>
        misbill(
          billed,
          item,
          beforeTheRaise(item, terms)!,
          'UPLIFT_NOT_APPLIED',
          `the raise of ${terms.upliftPercent}% wasn't applied`,
        ),
      )
  },
}
