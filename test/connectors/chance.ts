/** Chance that a test can hold: the same numbers from 0 up to 1 every time (Park and Miller's generator). */
export function chance(seed = 1): () => number {
  let state = seed
  return () => {
    state = (state * 16_807) % 2_147_483_647
    return state / 2_147_483_647
  }
}
