import { inOrder } from '../basics/in-order.js'
import { MEASURES, type MeasureName, type Point, type Series } from './measure.js'

interface Sum {
  count: number
  amount: bigint
}

type Points = Map<number, Sum>

/** Points of one currency. */
interface Column {
  readonly currency: string
  readonly points: Points
}

/** In byte order. */
const NAMES = (Object.keys(MEASURES) as MeasureName[]).sort()

/** Series that are being added up. */
export class Summing {
  readonly #series = new Map<MeasureName, Column[]>()

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
    let columns = this.#series.get(measure)
    if (!columns) {
      columns = []
      this.#series.set(measure, columns)
    }
    for (const column of columns) if (column.currency === currency) return column.points
    const points: Points = new Map()
    columns.push({ currency, points })
    return points
  }

  /** By measure and currency in byte order, points ascending; what came to nothing isn't named. */
  get series(): readonly Series[] {
    const listed: Series[] = []
    for (const measure of NAMES) {
      for (const column of inOrder(this.#series.get(measure) ?? NONE, byCurrency)) {
        const points = pointsOf(column.points)
        if (points.length > 0) listed.push({ measure, currency: column.currency, points })
      }
    }
    return listed
  }
}

const NONE: readonly Column[] = []

const byCurrency = (a: Column, b: Column): number =>
  a.currency < b.currency ? -1 : a.currency > b.currency ? 1 : 0

const byPlace = (a: Point, b: Point): number => a[0] - b[0]

function pointsOf(sums: Points): readonly Point[] {
  const points: Point[] = []
  for (const [on, { count, amount }] of sums)
    if (count !== 0 || amount !== 0n) points.push([on, count, amount.toString()])
  return inOrder(points, byPlace)
}
