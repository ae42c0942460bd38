import type { Point, Series } from '../../reconcile/indicators/measure.js'

interface Sum {
  count: number
  amount: bigint
}

/** Sums of units' series, exact; what was taken away leaves no trace. */
export class SeriesSum {
  readonly #series = new Map<string, { readonly of: Series; readonly points: Map<number, Sum> }>()

  fold(series: readonly Series[], sign: 1 | -1): void {
    for (const one of series) {
      const points = this.#pointsOf(one)
      for (const [on, count, amount] of one.points) {
        const sum = points.get(on) ?? { count: 0, amount: 0n }
        sum.count += sign * count
        sum.amount += BigInt(sign) * BigInt(amount)
        points.set(on, sum)
      }
    }
  }

  /** By measure and currency in byte order, points ascending; what came to nothing isn't named. */
  get series(): readonly Series[] {
    return [...this.#series.keys()].sort().flatMap((key) => {
      const { of, points } = this.#series.get(key)!
      const listed = listedPoints(points)
      return listed.length === 0 ? [] : [{ measure: of.measure, currency: of.currency, points: listed }]
    })
  }

  #pointsOf(of: Series): Map<number, Sum> {
    const key = `${of.measure} ${of.currency}`
    const known = this.#series.get(key)
    if (known) return known.points
    const points = new Map<number, Sum>()
    this.#series.set(key, { of, points })
    return points
  }
}

const listedPoints = (points: ReadonlyMap<number, Sum>): Point[] =>
  [...points]
    .filter(([, { count, amount }]) => count !== 0 || amount !== 0n)
    .map(([on, { count, amount }]): Point => [on, count, amount.toString()])
    .sort((a, b) => a[0] - b[0])
