import type { Book } from '../book.js'
import { count, countShare, type Indicator, type Quantity, shares } from '../indicator.js'
import type { MeasureName } from '../measure.js'

export const COVERAGE: Indicator = {
  code: 'coverage',
  title: 'Coverage',
  formula:
    'Contracts that can be judged divided by contracts in force, by count, and by value: the contract’s total value, else its won opportunities’ amount. Contracts with neither are counted as of unknown value. It stands beside the match rate, which flatters without it.',
  unit: 'percent',
  source: 'contracts in force',
  better: 'higher',
  owner: 'Revenue operations',
  cadence: 'weekly',
  windows: ['all'],
  headline: { part: 'by value', window: 'all' },
  read,
}

function read(book: Book): readonly Quantity[] {
  const known = (measure: 'inForce' | 'judged') => {
    const totals = book.sums
      .currencies(measure)
      .map((currency) => [currency, book.sums.total(measure, currency, everywhere)] as const)
    const amounts = new Map(totals.map(([currency, { amount }]) => [currency, amount]))
    return { amounts, count: totals.reduce((sum, [, total]) => sum + total.count, 0) }
  }
  const [inForce, judged] = [known('inForce'), known('judged')]
  const unknown = (measure: MeasureName) => book.sums.total(measure, '', everywhere).count
  const none = 'no contract in force has a known value'
  return [
    ...shares({ part: 'by value', none }, judged.amounts, inForce.amounts, book),
    countShare(
      'by count',
      judged.count + unknown('judgedUnknown'),
      inForce.count + unknown('inForceUnknown'),
      'no contract is in force',
    ),
    count('value unknown', unknown('inForceUnknown')),
  ]
}

const everywhere = (): boolean => true
