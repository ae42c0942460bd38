import type { MeasureName, Point, Series } from './measure.js'

interface Sum {
  count: number
  amount: bigint
}

type Points = Map<number, Sum>

/** Series that are being added up. */
export class Summing {
  readonly #series = new Map<MeasureName, Map<string, Points>>()

  /** Adds so many, and so many minor units, at one place of a measure. */
  add(measure: MeasureName, currency: string, on: number, count: number, amount: bigint): void {
    const points = this.#pointsOf(measure, currency)
    const sum = points.get(on)
    if (sum) {
      sum.count += count
      sum.amount += amount
    } else points.set(on, { count, amount })
  }

  #pointsOf(measure: MeasureName, currency: string): Points {
    let currencies = this.#series.get(measure)
    if (!currencies) {
      currencies = new Map()
      this.#series.set(measure, currencies)
    }
    let points = currencies.get(currency)
    if (!points) {
      points = new Map()
      currencies.set(currency, points)
    }
    return points
  }

  /** By measure and currency in byte order, points ascending; what came to nothing isn't named. */
  get series(): readonly Series[] {
    const listed: Series[] = []
    for (const measure of [...this.#series.keys()].sort()) {
      const currencies = this.#series.get(measure)!
      for (const currency of [...currencies.keys()].sort()) {
        const points = pointsOf(currencies.get(currency)!)
        if (points.length > 0) listed.push({ measure, currency, points })
      }
    }
    return listed
  }
}

function pointsOf(sums: Points): Point[] {
  const points: Point[] = []
  for (const [on, { count, amount }] of sums)
    if (count !== 0 || amount !== 0n) points.push([on, count, amount.toString()])
  return points.sort((a, b) => a[0] - b[0])
}
