import type { Book } from '../book.js'
import { amounts, count, countShare, type Indicator, type Quantity, shares } from '../indicator.js'
import type { MeasureName } from '../measure.js'
import type { Window } from '../window.js'

const NONE = 'no item was due'

export const MATCH_RATE: Indicator = {
  code: 'matchRate',
  title: 'Match rate',
  formula:
    'By value: the sum of the lesser of expected and billed, item by item, divided by the sum expected, of items due. By count: items due that were billed within tolerance, on whatever day, divided by items due. Items count by bill date. Apart, and in none of it: what is out of scope, by invoice date, and the worth of contracts in force that can’t be judged.',
  unit: 'percent',
  source: 'items due and how they were matched',
  better: 'higher',
  owner: 'Revenue accounting',
  cadence: 'daily',
  windows: ['month', 'year', 'twelve'],
  headline: { part: 'by value', window: 'twelve' },
  read,
}

function read(book: Book, window: Window): readonly Quantity[] {
  const [due, short] = [amountsOf(book, 'due', window), amountsOf(book, 'short', window)]
  const billed = new Map(
    [...due].map(([currency, amount]) => [currency, amount - (short.get(currency) ?? 0n)]),
  )
  const items = (measure: MeasureName) => book.sums.countInWindow(measure, window)
  return [
    ...shares({ part: 'by value', none: NONE }, billed, due, book),
    countShare('by count', items('due') - items('short'), items('due'), NONE),
    ...amounts({ part: OUT_OF_SCOPE }, amountsOf(book, 'outOfScope', window), book),
    count(`invoices ${OUT_OF_SCOPE}`, items('outOfScope')),
    ...amounts({ part: UNJUDGED }, unjudged(book), book),
  ]
}

/** Parts that stand beside the match rate, which flatters where they are large. */
export const OUT_OF_SCOPE = 'out of scope, apart'
export const UNJUDGED = 'not judged, apart'

/** What contracts in force are worth that can't be judged, by currency, as of the day. */
function unjudged({ sums }: Book): ReadonlyMap<string, bigint> {
  const whole = (measure: MeasureName, currency: string) => sums.total(measure, currency, () => true).amount
  return new Map(
    sums
      .currencies('inForce')
      .map((currency) => [currency, whole('inForce', currency) - whole('judged', currency)] as const),
  )
}

/** A measure's amounts in a window, by currency; currencies without it are left out. */
export function amountsOf(book: Book, measure: MeasureName, window: Window): ReadonlyMap<string, bigint> {
  const found = new Map<string, bigint>()
  for (const currency of book.sums.currencies(measure)) {
    const { count, amount } = book.sums.inWindow(measure, currency, window)
    if (count !== 0 || amount !== 0n) found.set(currency, amount)
  }
  return found
}
