import { parseDate } from '../reconcile/basics/civil-date.js'
import { scheduleOf } from '../reconcile/schedule/schedule.js'
import type { Contract } from '../reconcile/terms/contract.js'
import { readTerms } from '../reconcile/terms/read-terms.js'

/**
 * How many expected items a second terms become, on one core: reading texts and laying out apart. Contracts are of the
 * kinds that books are made of, drawn from a seed; each kind is measured alone and all together, as the median of rounds.
 */

export interface Measure {
  readonly kind: string
  readonly contracts: number
  readonly items: number
  readonly readSeconds: number
  readonly layOutSeconds: number
}

type Texts = Record<string, string>
type Kind = (
  random: () => number,
  number: number,
) => { readonly contract: Texts; readonly lines: readonly Texts[] }

const AS_OF = parseDate('2026-11-20')

/** Park and Miller's generator: the same book for the same seed. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const pick = <T>(random: () => number, values: readonly T[]): T =>
  values[Math.floor(random() * values.length)] as T
const two = (value: number) => String(value).padStart(2, '0')
const someDay = (random: () => number, days: number) =>
  `202${3 + Math.floor(random() * 3)}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * days))}`

const line = (random: () => number, more: Texts = {}): Texts => ({
  productCode: `P${Math.floor(random() * 50)}`,
  quantity: String(1 + Math.floor(random() * 400)),
  unitPrice: (5 + random() * 200).toFixed(2),
  ...more,
})

const KINDS: Readonly<Record<string, Kind>> = {
  'monthly, from the 1st': (random) => ({
    contract: { startDate: someDay(random, 1), termMonths: '36', billingFrequency: 'monthly' },
    lines: [line(random), line(random)],
  }),
  'monthly, calendar with stubs and uplift': (random) => ({
    contract: {
      startDate: someDay(random, 28),
      termMonths: '36',
      billingFrequency: 'monthly',
      billingAnchor: 'calendar',
      upliftPercent: '4.5',
    },
    lines: [line(random, { discountPercent: '12.5' })],
  }),
  'quarterly and annual, co-termed': (random) => ({
    contract: {
      startDate: someDay(random, 28),
      termMonths: '36',
      billingFrequency: pick(random, ['quarterly', 'annual']),
    },
    lines: [line(random), line(random, { startDate: '2025-08-17' })],
  }),
  'a total over the term': (random) => ({
    contract: { startDate: someDay(random, 28), termMonths: '24', billingFrequency: 'monthly' },
    lines: [line(random, { pricePeriod: 'term' })],
  }),
  'evergreen, terminated': (random) => ({
    contract: {
      startDate: someDay(random, 28),
      terminatedOn: '2026-09-09',
      billingFrequency: 'monthly',
      billingTiming: 'arrears',
    },
    lines: [line(random)],
  }),
}

const ROUNDS = 5

/** Measures each kind with so many contracts, and the mixed book. */
export function measureSchedules(contracts: number, clock: () => number): Measure[] {
  const books = Object.entries(KINDS).map(([kind, make]) => ({ kind, book: makeBook(make, contracts) }))
  const mixed = books.flatMap(({ book }) => book.slice(0, Math.ceil(contracts / books.length)))
  return [...books, { kind: 'all of them', book: mixed }].map(({ kind, book }) => measure(kind, book, clock))
}

type Book = readonly ReturnType<Kind>[]

function makeBook(make: Kind, contracts: number): Book {
  const random = seeded(20_261_120)
  return Array.from({ length: contracts }, (_, number) => make(random, number))
}

function measure(kind: string, book: Book, clock: () => number): Measure {
  const rounds = Array.from({ length: ROUNDS }, () => once(book, clock))
  return {
    kind,
    contracts: book.length,
    items: rounds[0]?.items ?? 0,
    readSeconds: median(rounds.map((round) => round.readSeconds)),
    layOutSeconds: median(rounds.map((round) => round.layOutSeconds)),
  }
}

function once(book: Book, clock: () => number) {
  const start = clock()
  const contracts = book.map(readOne)
  const read = clock()
  let items = 0
  for (const contract of contracts) items += scheduleOf(contract, { asOf: AS_OF, ahead: 2 }).items.length
  return { items, readSeconds: (read - start) / 1000, layOutSeconds: (clock() - read) / 1000 }
}

function readOne({ contract, lines }: Book[number], index: number): Contract {
  const inputs = lines.map((values, at) => ({ id: `${index}-${at}`, values }))
  const reading = readTerms(
    { id: String(index), values: { currency: 'USD', paymentTerms: 'Net 30', ...contract } },
    inputs,
    [],
    {},
  )
  if (!reading.ok) throw new Error(reading.unreadable.message)
  return reading.contract
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** The measures as lines of a table. */
export function scheduleTable(measures: readonly Measure[]): string[] {
  const rate = (count: number, seconds: number) => Math.round(count / seconds).toLocaleString('en-US')
  return [
    '| terms | contracts | items | contracts read a second | items laid out a second | items a second, both |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...measures.map(
      ({ kind, contracts, items, readSeconds, layOutSeconds }) =>
        `| ${kind} | ${contracts.toLocaleString('en-US')} | ${items.toLocaleString('en-US')} | ${rate(contracts, readSeconds)} | ${rate(items, layOutSeconds)} | ${rate(items, readSeconds + layOutSeconds)} |`,
    ),
  ]
}
