import { sizeOf } from '../basics/minor.js'
import type { Tying } from './match.js'

/** Money that isn't explained, in minor units, and in how many places. */
export interface Unexplained {
  readonly money: bigint
  readonly places: number
}

/** Money that isn't explained: differences, what is due and unbilled, and what was billed for nothing. */
export function unexplained(tying: Tying | null): Unexplained {
  if (!tying || tying.clean) return { money: 0n, places: 0 }
  const off = tying.matches.filter(({ ties, pass }) => !ties && pass !== 'opening')
  const open = tying.items.filter(({ match, due }) => match === null && due)
  const aside = tying.aside.filter(({ why }) => why !== 'taken back' && why !== 'not judged')
  const differences = off.map(({ billed, expected }) => ({ amount: billed - expected }))
  return {
    money: sizesOf(differences) + sizesOf(open) + sizesOf(aside.map(({ bundle }) => bundle)),
    places: off.length + open.length + aside.length,
  }
}

const sizesOf = (rows: readonly { readonly amount: bigint }[]): bigint =>
  rows.reduce((sum, { amount }) => sum + sizeOf(amount), 0n)

/** Less money; of as much, in fewer places. */
export const isLess = (a: Unexplained, b: Unexplained): boolean =>
  a.money < b.money || (a.money === b.money && a.places < b.places)
