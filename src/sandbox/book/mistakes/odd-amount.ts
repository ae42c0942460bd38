import type { Dice } from '../dice.js'
import type { Item } from '../oracle/schedule.js'
import { dueBills } from './choose.js'
import type { Surroundings } from './explanations.js'
import type { ContractMistake } from './mistake.js'
import { isUnmistakable } from './unmistakable.js'
import { misbill, surroundings } from './wrong-amount.js'

/** An amount some percent off that no explanation yields. */
function oddAmount(dice: Dice, item: Item, said: Surroundings, sign: 1n | -1n): bigint | null {
  for (let tries = 0; tries < 40; tries += 1) {
    const off = (item.amount * BigInt(dice.int(203, 2891))) / 10_000n + BigInt(dice.int(1, 7))
    const actual = item.amount + sign * off
    if (off % 9n !== 0n && isUnmistakable(said, item, actual, null)) return actual
  }
  return null
}

const odd = (name: string, rule: string, sign: 1n | -1n, note: string): ContractMistake => ({
  name,
  rule,
  on: 'contract',
  wish: { months: [1, 3, 12], monthsAgo: [4, 10], termMonths: 24 },
  plant: ({ dice, ledger }, billed) => {
    const bills = dueBills(billed, ledger.asOf)
    if (bills.length === 0) return []
    const item = dice.pick(dice.pick(bills).items)
    const { terms, account } = billed.contract
    const actual = oddAmount(dice, item, surroundings(terms, billed.items, account), sign)
    return actual === null ? [] : misbill(billed, item, actual, null, note)
  },
})

/** Too little was typed in, for no reason that the figures show. */
export const oddlyUnderbilled = odd(
  'underbilled without a cause',
  'UNDERBILLED',
  -1n,
  'a wrong amount was typed in',
)

/** Too much was typed in, for no reason that the figures show. */
export const oddlyOverbilled = odd(
  'overbilled without a cause',
  'OVERBILLED',
  1n,
  'a wrong amount was typed in',
)
