import type { Dice } from './dice.js'
import { MISTAKES } from './mistakes/index.js'
import type { AccountMistake, ContractMistake, Mistake, UnmappedMistake } from './mistakes/mistake.js'

/** Which mistakes a book of a size holds. */
export interface Plan {
  readonly contract: readonly ContractMistake[]
  readonly unmapped: readonly UnmappedMistake[]
  readonly account: readonly AccountMistake[]
}

/** In a small book an account has as many contracts as this, so that many kinds find room; half of them stay clean. */
const MOST_CONTRACTS = 6

/** More would share products with each other, and pass for each other's renewals and add-ons. */
const roomIn = (accounts: number): number => Math.floor((accounts * MOST_CONTRACTS) / 2)

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

/** Kinds that need a family of accounts to themselves, or an account that nobody bills, leave some to the others. */
function withRoom(kinds: readonly Mistake[], accounts: number): Mistake[] {
  let families = Math.floor(accounts / 3)
  return kinds.filter((kind) => {
    const isGreedy = kind.on === 'unmapped contract' || (kind.on === 'contract' && kind.alone)
    if (isGreedy) families -= 1
    return !isGreedy || families >= 0
  })
}

/**
 * One of each kind where there is room for all of them, one more with each 250 accounts; in a small book as many as it
 * has room for.
 */
function kindsFor(dice: Dice, accounts: number): readonly Mistake[] {
  const kinds = withRoom(variedFirst(dice.shuffled(MISTAKES)), accounts)
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
  const wanted = Math.max(1, Math.min(accounts * MOST_CONTRACTS, Math.ceil(marked * 2)))
  const most = Math.max(3, Math.ceil(wanted / accounts))
  for (let missing = wanted - sum(); missing > 0; ) {
    const at = dice.int(0, accounts - 1)
    if (counts[at]! >= most) continue
    counts[at]! += 1
    missing -= 1
  }
  return counts
}
