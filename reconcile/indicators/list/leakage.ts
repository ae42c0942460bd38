import type { Book } from '../book.js'
import { type FindingFact, isActive } from '../facts.js'
import { amounts, count, type Indicator, type Quantity, shares } from '../indicator.js'
import { hasDay, type Window } from '../window.js'
import { amountsOf } from './match-rate.js'

const SHARED = {
  unit: 'money',
  better: 'lower',
  cadence: 'weekly',
  windows: ['month', 'year', 'twelve', 'all'],
  headline: { part: '', window: 'all' },
} as const

export const LEAKAGE: Indicator = {
  ...SHARED,
  code: 'leakage',
  title: 'Leakage',
  formula:
    'The sum of the absolute differences of findings owed to us that are open or accepted, contract line by contract line; a waiver that is only asked for counts as open. Waived ones stand apart. In percent of the value due. It ties to the findings list to the cent, and is never set off against overbilling. Findings count by their item’s bill date, else their invoice’s date.',
  source: 'findings owed to us',
  owner: 'Revenue accounting',
  read: (book, window) => read('owed-to-us', book, window),
}

export const OVERBILLING: Indicator = {
  ...SHARED,
  code: 'overbilling',
  title: 'Overbilling',
  formula:
    'The sum of the absolute differences of findings owed to customers that are open or accepted; a waiver that is only asked for counts as open. Waived ones stand apart. In percent of the value due.',
  source: 'findings owed to customers',
  owner: 'Billing',
  read: (book, window) => read('owed-to-customer', book, window),
}

function read(direction: FindingFact['direction'], book: Book, window: Window): readonly Quantity[] {
  const its = book.findings.filter((fact) => fact.direction === direction && hasDay(window, fact.on))
  const standing = its.filter(isActive)
  const [sums, converted] = [sumsOf(standing), exposureOf(standing)]
  const ofDue = { part: 'of the value due', none: 'no item was due', converted }
  const lines = new Set(standing.map(({ contractId, lineId }) => `${contractId} ${lineId}`))
  return [
    ...moneyOf('', standing, book),
    ...shares(ofDue, sums, amountsOf(book, 'due', window), book),
    count('findings', standing.length),
    count('contract lines', lines.size),
    ...moneyOf(
      'waived, apart',
      its.filter(({ status }) => status === 'waived'),
      book,
    ),
  ]
}

/** In the reporting currency each finding is its exposure, as every list of findings has it: sums agree to the cent. */
export function moneyOf(part: string, facts: readonly FindingFact[], book: Book): readonly Quantity[] {
  return amounts({ part, converted: exposureOf(facts) }, sumsOf(facts), book)
}

/** The exposures of findings with an amount, in minor units of the reporting currency. */
function exposureOf(facts: readonly FindingFact[]): bigint {
  let sum = 0n
  for (const { amount, exposure } of facts) if (amount !== null && exposure !== null) sum += exposure
  return sum
}

/** Amounts by currency; findings without an amount add nothing. */
export function sumsOf(facts: readonly FindingFact[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const { currency, amount } of facts)
    if (currency !== null && amount !== null) sums.set(currency, (sums.get(currency) ?? 0n) + amount)
  return sums
}
