import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Every choice in the book is a throw of these: same seed, same throws, same book. */
export interface Dice {
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number
  /** True in `percent` of a hundred throws. */
  chance(percent: number): boolean
  /** One of the values, all alike. */
  pick<T>(values: readonly T[]): T
  /** One of the values, by weight. */
  weighted<T>(values: readonly (readonly [T, number])[]): T
  /** The same values in another order. */
  shuffled<T>(values: readonly T[]): T[]
}

/** Dice that fall the same way for the same seed. */
export function makeDice(seed: number): Dice {
  const generator = xoroshiro128plus(seed | 0)
  const int = (low: number, high: number): number => uniformInt(generator, low, high)
  const weighted = <T>(values: readonly (readonly [T, number])[]): T => {
    let left = int(
      1,
      values.reduce((sum, [, weight]) => sum + weight, 0),
    )
    for (const [value, weight] of values) {
      left -= weight
      if (left <= 0) return value
    }
    throw new RangeError('nothing to choose from')
  }
  const shuffled = <T>(values: readonly T[]): T[] => {
    const order = [...values]
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = int(0, i)
      ;[order[i], order[j]] = [order[j]!, order[i]!]
    }
    return order
  }
  return {
    int,
    chance: (percent) => int(1, 100) <= percent,
    pick: (values) => values[int(0, values.length - 1)]!,
    weighted,
    shuffled,
  }
}
