/** Most entries of which every subset is tried; beyond it, runs in the given order are tried alone. */
export const SEARCHED_EXACTLY = 12

/**
 * The smallest subset of `amounts` that `fits`, as indices; among equally small ones the first by index. Null where none
 * does. The empty set is none.
 */
export function fittingSubset(
  amounts: readonly bigint[],
  fits: (total: bigint) => boolean,
): readonly number[] | null {
  return amounts.length <= SEARCHED_EXACTLY ? searched(amounts, fits) : run(amounts, fits)
}

function searched(amounts: readonly bigint[], fits: (total: bigint) => boolean): readonly number[] | null {
  for (let size = 1; size <= amounts.length; size += 1) {
    const found = ofSize(amounts, size, 0, 0n, [], fits)
    if (found) return found
  }
  return null
}

function ofSize(
  amounts: readonly bigint[],
  size: number,
  from: number,
  total: bigint,
  chosen: number[],
  fits: (total: bigint) => boolean,
): readonly number[] | null {
  if (size === 0) return fits(total) ? [...chosen] : null
  for (let i = from; i <= amounts.length - size; i += 1) {
    chosen.push(i)
    const found = ofSize(amounts, size - 1, i + 1, total + amounts[i]!, chosen, fits)
    chosen.pop()
    if (found) return found
  }
  return null
}

/** Longest run tried where not every subset is: enough for two years of monthly lines. */
const LONGEST_RUN = 24

function run(amounts: readonly bigint[], fits: (total: bigint) => boolean): readonly number[] | null {
  for (let length = 1; length <= Math.min(LONGEST_RUN, amounts.length); length += 1) {
    let total = 0n
    for (let i = 0; i < amounts.length; i += 1) {
      total += amounts[i]! - (i >= length ? amounts[i - length]! : 0n)
      if (i >= length - 1 && fits(total)) return Array.from({ length }, (_, k) => i - length + 1 + k)
    }
  }
  return null
}
