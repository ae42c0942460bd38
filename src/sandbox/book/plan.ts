import type { Dice } from './dice.js'
import { MISTAKES } from './mistakes/index.js'
import type { AccountMistake, ContractMistake, Mistake, UnmappedMistake } from './mistakes/mistake.js'

/** Which mistakes a book of a size holds. */
export interface Plan {
  readonly contract: readonly ContractMistake[]
  readonly unmapped: readonly UnmappedMistake[]
  readonly account: readonly AccountMistake[]
}

/** An account has three contracts at most, and half of all contracts stay clean. */
const roomIn = (accounts: number): number => Math.floor((accounts * 3) / 2)

/** One kind of each rule and cause first: what a small book leaves out is the second kind of something. */
function variedFirst(kinds: readonly Mistake[]): Mistake[] {
  const seen = new Set<string>()
  const first = kinds.filter(({ rule, cause }) => {
    const key = `${rule} ${cause ?? ''}`
    return !seen.has(key) && seen.add(key)
  })
  const firsts = new Set(first)
  return [...first, ...kinds.filter((kind) => !firsts.has(kind))]
}

/**
 * One of each kind where there is room for all of them, one more with each 250 accounts; in a small book as many as it
 * has room for, in a tiny one a few.
 */
function kindsFor(dice: Dice, accounts: number): readonly Mistake[] {
  const kinds = variedFirst(dice.shuffled(MISTAKES))
  if (accounts < 20)
    return kinds.filter(({ on }) => on !== 'unmapped contract').slice(0, Math.ceil(accounts / 2))
  const times = Math.max(1, Math.round(accounts / 250))
  return Array.from({ length: times }, () => kinds)
    .flat()
    .slice(0, roomIn(accounts))
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
