/** Chance from a seed: the same numbers on any machine (Park and Miller's generator). */
export type Random = () => number

export function seeded(seed: number): Random {
  let state = (seed % 2_147_483_646) + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** Of each contract its own, so that any of them can be made without the others. */
export function seededFor(seed: number, number: number): Random {
  const random = seeded(seed + number * 7_919)
  for (let i = 0; i < 3; i += 1) random()
  return random
}

export const pick = <T>(random: Random, values: readonly T[]): T =>
  values[Math.floor(random() * values.length)] as T
