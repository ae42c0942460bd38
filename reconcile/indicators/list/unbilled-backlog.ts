import type { Book } from '../book.js'
import { amounts, count, type Indicator, type Quantity } from '../indicator.js'
import { firstOf, secondOf } from '../measure.js'

const AGES = [
  { name: '0–7 days', from: 0, to: 7 },
  { name: '8–30 days', from: 8, to: 30 },
  { name: '31–60 days', from: 31, to: 60 },
  { name: '61 days and more', from: 61, to: Number.POSITIVE_INFINITY },
] as const

export const UNBILLED_BACKLOG: Indicator = {
  code: 'unbilledBacklog',
  title: 'Unbilled backlog',
  formula:
    'Items whose bill date has been reached and that nothing was billed for, by days since the bill date: 0–7 (the grace days are in it), 8–30, 31–60, 61 and more. What is on hold and what lacks a required purchase order, or has one that expired before the bill date, stand apart.',
  unit: 'money',
  source: 'expected items without an invoice',
  better: 'lower',
  owner: 'Billing',
  cadence: 'daily',
  windows: ['all'],
  headline: { part: '', window: 'all' },
  read,
}

export const PO_HOLD: Indicator = {
  code: 'poHold',
  title: 'PO hold',
  formula:
    'Unbilled items whose bill date has been reached, of contracts that require a purchase order and have none, or whose purchase order expired before the bill date.',
  unit: 'money',
  source: 'expected items without an invoice, and the contract’s purchase order',
  better: 'lower',
  owner: 'Sales operations',
  cadence: 'weekly',
  windows: ['all'],
  headline: { part: '', window: 'all' },
  read: (book) => section('', poBlocked(book), book),
}

function read(book: Book): readonly Quantity[] {
  const free = unblocked(book)
  return [
    ...section('', free, book),
    ...AGES.flatMap(({ name, from, to }) =>
      section(
        name,
        free.filter(({ age }) => age >= from && age <= to),
        book,
      ),
    ),
    ...section('on hold, apart', onHold(book), book),
    ...section('PO missing, apart', poBlocked(book), book),
  ]
}

interface Waiting {
  readonly currency: string
  readonly age: number
  readonly count: number
  readonly amount: bigint
}

const unblocked = (book: Book): readonly Waiting[] => byDay(book, 'backlog')
const poBlocked = (book: Book): readonly Waiting[] => byDay(book, 'poBlocked')

function byDay({ sums, asOf }: Book, measure: 'backlog' | 'poBlocked' | 'held'): readonly Waiting[] {
  return sums.currencies(measure).flatMap((currency) =>
    sums.points(measure, currency).flatMap(([day, some, minor]) => {
      const age = asOf - day
      return age < 0 ? [] : [{ currency, age, count: some, amount: BigInt(minor) }]
    }),
  )
}

/** In a hold without an end, or in one that is over on a later day. */
function onHold(book: Book): readonly Waiting[] {
  const { sums, asOf } = book
  const until = sums.currencies('heldUntil').flatMap((currency) =>
    sums.points('heldUntil', currency).flatMap(([on, some, minor]) => {
      const age = asOf - firstOf(on)
      return age < 0 || age >= secondOf(on) ? [] : [{ currency, age, count: some, amount: BigInt(minor) }]
    }),
  )
  return [...byDay(book, 'held'), ...until]
}

function section(part: string, waiting: readonly Waiting[], book: Book): readonly Quantity[] {
  const sums = new Map<string, bigint>()
  let items = 0
  for (const { currency, count: some, amount } of waiting) {
    sums.set(currency, (sums.get(currency) ?? 0n) + amount)
    items += some
  }
  return [...amounts({ part }, sums, book), count(part === '' ? 'items' : `items, ${part}`, items)]
}
