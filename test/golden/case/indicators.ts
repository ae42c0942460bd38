import { type Book, Sums } from '../../../reconcile/indicators/book.js'
import { INDICATORS } from '../../../reconcile/indicators/catalogue.js'
import { factOf } from '../../../reconcile/indicators/facts.js'
import type { Indicator, Quantity } from '../../../reconcile/indicators/indicator.js'
import { seriesOf } from '../../../reconcile/indicators/series-text.js'
import { type WindowName, windowAt } from '../../../reconcile/indicators/window.js'
import { Ageing } from '../../../reconcile/receivables/aged.js'
import { owedOf } from '../../../reconcile/receivables/owed.js'
import { SeriesSum } from '../../../state/findings/series-sum.js'
import type { Case, Row } from './case.js'
import { readDay } from './days.js'
import type { Judged } from './judge.js'

/** A row's text as it is compared: `leakage, all, , USD: 30.00 of …`. */
const lineOf = (row: Row, value: string | undefined, from: string | undefined): string =>
  `${placeOf(row)}: ${value}${row.from === undefined ? '' : ` from ${from}`}`

const placeOf = ({ indicator, window, part, currency }: Row): string =>
  [indicator, part, currency, window].filter((word) => word !== undefined).join(', ')

/** What the case's indicators must say, row by row. */
export const indicatorsWanted = ({ indicators }: Case): readonly string[] =>
  indicators.map((row) => lineOf(row, row.value, row.from))

/** What they do say, of the same rows. */
export function indicatorsSay(written: Case, judged: Judged): readonly string[] {
  if (written.indicators.length === 0) return []
  const book = bookOf(written, judged)
  return written.indicators.map((row) => {
    const said = quantityOf(row, book)
    if (said === undefined) return `${placeOf(row)}: isn't said`
    return lineOf(row, said.value ?? 'none', said.of?.join(' / '))
  })
}

/** A row without a currency means all currencies, at the run's rates where it is money. */
function quantityOf(row: Row, book: Book): Quantity | undefined {
  const indicator = indicatorOf(row)
  const window = windowAt((row.window as WindowName | undefined) ?? indicator.headline.window, book.asOf)
  const its = indicator.read(book, window).filter(({ part }) => part === (row.part ?? ''))
  if (row.currency !== undefined)
    return its.find(({ isReporting, currency }) => !isReporting && currency === row.currency)
  return its.find(({ isReporting, currency }) => isReporting || currency === null)
}

function indicatorOf({ indicator }: Row): Indicator {
  const found = INDICATORS.find(({ code }) => code === indicator)
  if (!found) throw new Error(`no indicator is called ${indicator}`)
  return found
}

/** The book on the case's day, which is the first on which anybody looked: each finding is new and open. */
function bookOf({ asOf: day }: Case, { reports, context }: Judged): Book {
  const { rates } = context
  const asOf = readDay(day)
  const [series, ageing] = [new SeriesSum(), new Ageing(asOf, rates)]
  for (const { figures } of reports) {
    series.fold(figures.series ?? '', 1)
    ageing.add(owedOf(figures.owed ?? ''))
  }
  const listed = { status: 'open', baseline: false, firstSeen: day } as const
  return {
    asOf,
    sums: new Sums(seriesOf(series.text)),
    findings: reports.flatMap(({ findings }) => findings.map((finding) => factOf({ finding, ...listed }))),
    history: { beginnings: [], endings: [] },
    corrections: [],
    rates: {
      reporting: rates.reporting,
      rateOf: (currency) => rates.rates.get(currency)?.rate ?? null,
    },
    owed: ageing.sums,
    dsoDays: 90,
  }
}
