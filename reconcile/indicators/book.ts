import type { CivilDate } from '../basics/civil-date.js'
import { add, type Fraction, multiply, ZERO } from '../basics/fraction.js'
import { digitsOf } from '../basics/money.js'
import type { Aged } from '../receivables/aged.js'
import type { FindingFact } from './facts.js'
import type { Correction, History } from './history.js'
import type { MeasureName, Point, Series } from './measure.js'
import type { Window } from './window.js'
import { hasMonth } from './window.js'

/** All that indicators are read from, at one moment. */
export interface Book {
  readonly asOf: CivilDate
  readonly sums: Sums
  /** Every finding that there ever was, as it is now. */
  readonly findings: readonly FindingFact[]
  readonly history: History
  readonly corrections: readonly Correction[]
  readonly rates: ReportingRates
  /** Open invoices in the reporting currency; null: nobody told them invoice by invoice. */
  readonly owed: Aged | null
  /** Days that DSO looks back. */
  readonly dsoDays: number
}

/** Units of the reporting currency for one unit of another; null where there is no rate. */
export interface ReportingRates {
  readonly reporting: string
  readonly rateOf: (currency: string) => Fraction | null
}

export interface Total {
  readonly count: number
  readonly amount: bigint
}

/** The units' series, added up. */
export class Sums {
  readonly #series: readonly Series[]

  constructor(series: readonly Series[]) {
    this.#series = series
  }

  /** Currencies in which any of these measures has an amount, in order. */
  currencies(...measures: readonly MeasureName[]): readonly string[] {
    const found = this.#series.filter(
      ({ measure, currency }) => currency !== '' && measures.includes(measure),
    )
    return [...new Set(found.map(({ currency }) => currency))].sort()
  }

  points(measure: MeasureName, currency: string): readonly Point[] {
    return this.#series.find((one) => one.measure === measure && one.currency === currency)?.points ?? []
  }

  /** Of the points whose place is asked for. */
  total(measure: MeasureName, currency: string, isIn: (on: number) => boolean): Total {
    let [count, amount] = [0, 0n]
    for (const [on, some, minor] of this.points(measure, currency)) {
      if (!isIn(on)) continue
      count += some
      amount += BigInt(minor)
    }
    return { count, amount }
  }

  /** How many of a window, over all currencies. */
  countInWindow(measure: MeasureName, window: Window): number {
    const its = this.#series.filter((one) => one.measure === measure)
    return its.reduce((sum, { currency }) => sum + this.inWindow(measure, currency, window).count, 0)
  }

  /** Of a window; for measures that are kept by month. */
  inWindow(measure: MeasureName, currency: string, window: Window): Total {
    return this.total(measure, currency, (month) => hasMonth(window, month))
  }
}

/** Amounts of several currencies in the reporting currency's own unit, exact; and the currencies that have no rate. */
export function inReporting(
  amounts: Iterable<readonly [currency: string, minor: bigint]>,
  { rateOf }: ReportingRates,
): { readonly sum: Fraction; readonly without: readonly string[] } {
  let sum = ZERO
  const without = new Set<string>()
  for (const [currency, minor] of amounts) {
    if (minor === 0n) continue
    const rate = rateOf(currency)
    if (rate === null) without.add(currency)
    else sum = add(sum, multiply({ n: minor, d: 10n ** BigInt(digitsOf(currency)) }, rate))
  }
  return { sum, without: [...without].sort() }
}
