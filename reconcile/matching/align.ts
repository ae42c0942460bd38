/** Most pairs that are weighed against each other; beyond it, rows are paired in date order as they come. */
export const WEIGHED = 250_000

/** What a pair costs (days apart), or null where it can't be. */
export type CostOf = (row: number, column: number) => number | null

/**
 * Pairs rows with columns, both in date order, so that no two pairs cross: as many pairs as can be, then with the fewest
 * days in all, then the earlier ones. Where amounts are all alike no pairing that crosses is better.
 */
export function align(rows: number, columns: number, costOf: CostOf): [row: number, column: number][] {
  return rows * columns > WEIGHED ? inOrder(rows, columns, costOf) : weighed(rows, columns, costOf)
}

/** By the best pairing of what comes after each row and column. */
function weighed(rows: number, columns: number, costOf: CostOf): [number, number][] {
  const width = columns + 1
  const pairs = new Int32Array((rows + 1) * width)
  const days = new Float64Array((rows + 1) * width)
  const take = new Uint8Array((rows + 1) * width)
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const at = row * width + column
      skipTo(at, at + width, 2)
      if (isBetter(at + 1, at)) skipTo(at, at + 1, 3)
      const cost = costOf(row, column)
      if (cost !== null) consider(at, at + width + 1, cost)
    }
  }
  return follow()

  function skipTo(at: number, next: number, how: number): void {
    pairs[at] = pairs[next]!
    days[at] = days[next]!
    take[at] = how
  }

  function isBetter(a: number, b: number): boolean {
    return pairs[a]! > pairs[b]! || (pairs[a] === pairs[b] && days[a]! < days[b]!)
  }

  /** A pair here is taken where it leaves as many and as near as skipping would. */
  function consider(at: number, next: number, cost: number): void {
    const [count, total] = [pairs[next]! + 1, days[next]! + cost]
    if (count < pairs[at]! || (count === pairs[at] && total > days[at]!)) return
    pairs[at] = count
    days[at] = total
    take[at] = 1
  }

  function follow(): [number, number][] {
    const found: [number, number][] = []
    let [row, column] = [0, 0]
    while (row < rows && column < columns) {
      const how = take[row * width + column]
      if (how === 1) found.push([row, column])
      if (how !== 3) row += 1
      if (how !== 2) column += 1
    }
    return found
  }
}

/** The first column that each row may have, in order. */
function inOrder(rows: number, columns: number, costOf: CostOf): [number, number][] {
  const found: [number, number][] = []
  let column = 0
  for (let row = 0; row < rows && column < columns; row += 1) {
    let at = column
    while (at < columns && costOf(row, at) === null) at += 1
    if (at === columns) continue
    found.push([row, at])
    column = at + 1
  }
  return found
}
