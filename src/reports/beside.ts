import { money } from '../../reconcile/basics/money.js'
import type { MeasureName } from '../../reconcile/indicators/measure.js'
import { seriesOf } from '../../reconcile/indicators/series-text.js'
import type { UnitFigures } from '../../reconcile/unit/unit.js'
import { CurrencySums } from './figures/amounts.js'
import { counted, grouped, sumsText } from './text.js'

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

/** Sentences that belong beside what ties out, so that it doesn't flatter: what wasn't judged, and what is no contract's. */
export const besideTexts = (figures: UnitFigures): readonly string[] =>
  [unjudgedText(figures), outOfScopeText(figures)].filter((text) => text !== null)

/** `5 of 244 contracts can’t be judged: …`; null where all can. */
function unjudgedText({ contracts, contractsJudged }: UnitFigures): string | null {
  if (contracts === contractsJudged) return null
  if (contractsJudged === 0)
    return `Nothing could be tied out: no contract says readably what is to be billed (${grouped(String(contracts))} can’t be judged).`
  const few = `${grouped(String(contracts - contractsJudged))} of ${counted(contracts, 'contract')}`
  return `${few} can’t be judged: what they say is to be billed can’t be read.`
}

/** `Out of scope: 3 invoices, JPY 90 and USD 1,200.00.`; null where nothing is. */
function outOfScopeText(figures: UnitFigures): string | null {
  const { count, sums } = outOfScope(figures)
  return count === 0 && sums.entries().length === 0
    ? null
    : `Out of scope: ${counted(count, 'invoice')}, ${sumsText(sums)}.`
}

/** Contracts that rest on what an earlier system billed. */
export const openings = (figures: UnitFigures): Beside => besideOf(figures, 'opening')
