import { money } from '../../reconcile/basics/money.js'
import type { MeasureName } from '../../reconcile/indicators/measure.js'
import { seriesOf } from '../../reconcile/indicators/series-text.js'
import type { UnitFigures } from '../../reconcile/unit/unit.js'
import { CurrencySums } from './figures/amounts.js'
import { counted, sumsText } from './text.js'

/** How many, and how much in each currency. */
export interface Beside {
  readonly count: number
  readonly sums: CurrencySums
}

/** All of a measure, over every month. */
function besideOf({ series = '' }: UnitFigures, measure: MeasureName): Beside {
  const sums = new CurrencySums()
  let total = 0
  for (const { measure: name, currency, points } of seriesOf(series)) {
    if (name !== measure) continue
    for (const [, count, amount] of points) {
      total += count
      sums.add(money(BigInt(amount), currency))
    }
  }
  return { count: total, sums }
}

/** Invoices that no contract governs. */
export const outOfScope = (figures: UnitFigures): Beside => besideOf(figures, 'outOfScope')

/** `Out of scope: 3 invoices, JPY 90 and USD 1,200.00.`: beside the match rate; null where nothing is. */
export function outOfScopeText(figures: UnitFigures): string | null {
  const { count, sums } = outOfScope(figures)
  return count === 0 && sums.entries().length === 0
    ? null
    : `Out of scope: ${counted(count, 'invoice')}, ${sumsText(sums)}.`
}

/** Contracts that rest on what an earlier system billed. */
export const openings = (figures: UnitFigures): Beside => besideOf(figures, 'opening')
