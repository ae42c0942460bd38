import type { Dice } from './dice.js'
import { MISTAKES } from './mistakes/index.js'
import type { AccountMistake, ContractMistake, Mistake, UnmappedMistake } from './mistakes/mistake.js'

/** Which mistakes a book of a size holds. */
export interface Plan {
  readonly contract: readonly ContractMistake[]
  readonly unmapped: readonly UnmappedMistake[]
  readonly account: readonly AccountMistake[]
}

/** From twenty accounts on one of each kind, then one more with each hundred; in smaller books a few of them. */
function kindsFor(dice: Dice, accounts: number): readonly Mistake[] {
  const kinds = dice.shuffled(MISTAKES)
  if (accounts < 20)
    return kinds.filter(({ on }) => on !== 'unmapped contract').slice(0, Math.ceil(accounts / 2))
  const times = Math.max(1, Math.round(accounts / 100))
  return Array.from({ length: times }, () => kinds).flat()
}

/** The mistakes to plant, in random order. */
export function makePlan(dice: Dice, accounts: number): Plan {
  const kinds = dice.shuffled(kindsFor(dice, accounts))
  return {
    contract: kinds.filter((kind) => kind.on === 'contract'),
    unmapped: kinds.filter((kind) => kind.on === 'unmapped contract'),
    account: kinds.filter((kind) => kind.on === 'account'),
  }
}

/** How many contracts each of the accounts signs: enough of them that most contracts are clean where there is room. */
export function contractCounts(dice: Dice, accounts: number, marked: number): number[] {
  const counts = Array.from({ length: accounts }, () =>
    dice.weighted([
      [0, 10],
      [1, 38],
      [2, 34],
      [3, 18],
    ]),
  )
  const sum = (): number => counts.reduce((total, count) => total + count, 0)
  const wanted = Math.max(1, Math.min(accounts * 3, Math.ceil(marked * 2)))
  for (let missing = wanted - sum(); missing > 0; ) {
    const at = dice.int(0, accounts - 1)
    if (counts[at]! >= 3) continue
    counts[at]! += 1
    missing -= 1
  }
  return counts
}
