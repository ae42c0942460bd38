/** The last rows, in their order, that come to just a sum by `amountOf`, none of which is below zero; none where they don't. */
export function lastThatSum<T>(
  rows: readonly T[],
  amountOf: (row: T) => bigint,
  isSum: (amount: bigint) => boolean,
): readonly T[] {
  let amount = 0n
  for (let from = rows.length - 1; from >= 0; from -= 1) {
    amount += amountOf(rows[from]!)
    if (isSum(amount)) return rows.slice(from)
  }
  return []
}
