import type { MeasureName, Point, Series } from './measure.js'

interface Sum {
  count: number
  amount: bigint
}

/** Series that are being added up. */
export class Summing {
  readonly #series = new Map<string, Map<number, Sum>>()

  /** Adds so many, and so many minor units, at one place of a measure. */
  add(measure: MeasureName, currency: string, on: number, count: number, amount: bigint): void {
    const key = `${measure} ${currency}`
    let points = this.#series.get(key)
    if (!points) {
      points = new Map()
      this.#series.set(key, points)
    }
    const sum = points.get(on)
    if (sum) {
      sum.count += count
      sum.amount += amount
    } else points.set(on, { count, amount })
  }

  /** Adds whole series, or with −1 takes them away. */
  addAll(series: readonly Series[], sign: 1 | -1 = 1): void {
    for (const { measure, currency, points } of series)
      for (const [on, count, amount] of points)
        this.add(measure, currency, on, sign * count, sign === 1 ? BigInt(amount) : -BigInt(amount))
  }

  /** By measure and currency in byte order, points ascending; what came to nothing isn't named. */
  get series(): readonly Series[] {
    const listed: Series[] = []
    for (const key of [...this.#series.keys()].sort()) {
      const blank = key.indexOf(' ')
      const points = pointsOf(this.#series.get(key)!)
      const [measure, currency] = [key.slice(0, blank) as MeasureName, key.slice(blank + 1)]
      if (points.length > 0) listed.push({ measure, currency, points })
    }
    return listed
  }
}

function pointsOf(sums: ReadonlyMap<number, Sum>): Point[] {
  const points: Point[] = []
  for (const [on, { count, amount }] of sums)
    if (count !== 0 || amount !== 0n) points.push([on, count, amount.toString()])
  return points.sort((a, b) => a[0] - b[0])
}
