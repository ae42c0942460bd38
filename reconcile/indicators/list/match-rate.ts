import type { Book } from '../book.js'
import { countShare, type Indicator, type Quantity, shares } from '../indicator.js'
import type { MeasureName } from '../measure.js'
import type { Window } from '../window.js'

const NONE = 'no item was due'

export const MATCH_RATE: Indicator = {
  code: 'matchRate',
  title: 'Match rate',
  formula:
    'By value: the sum of the lesser of expected and billed, item by item, divided by the sum expected, of items due. By count: items due that were billed within tolerance, on whatever day, divided by items due. Items count by bill date.',
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
  const count = (measure: MeasureName) => book.sums.countInWindow(measure, window)
  return [
    ...shares('by value', billed, due, book, NONE),
    countShare('by count', count('due') - count('short'), count('due'), NONE),
  ]
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
