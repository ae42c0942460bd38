import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runBook } from '../reconcile/support/run-book.js'
import {
  addDays,
  type Document,
  invoicesOf,
  type Line,
  type RightBook,
  recordsOf,
  rightBook,
} from './engine/right-book.js'

/** Ways in which the same right money is billed otherwise; none of them is anybody's mistake. */
type Harmless = (invoice: Document, dice: number) => readonly Document[]

/** Invoices are numbered in tens: another one of the same bill. */
const beside = ({ id }: Document, digit: number): string => `${id.slice(0, -1)}${digit}`

const asItIs: Harmless = (invoice) => [invoice]

/** Two invoices that add up, a day or two apart. */
const split: Harmless = (invoice, dice) => {
  const part = (line: Line) => Math.max(1, Math.floor((line.cents * (1 + (dice % 8))) / 10))
  const first = invoice.lines.map((line) => ({ ...line, cents: part(line) }))
  const second = invoice.lines.map((line) => ({ ...line, cents: line.cents - part(line) }))
  return [
    { ...invoice, lines: first },
    { ...invoice, id: beside(invoice, 7), date: addDays(invoice.date, dice % 3), lines: second },
  ]
}

const creditAndRebill: Harmless = (invoice, dice) => [
  invoice,
  { ...invoice, id: beside(invoice, 8), date: addDays(invoice.date, 1 + (dice % 20)), credits: invoice.id },
  { ...invoice, id: beside(invoice, 9), date: addDays(invoice.date, 1 + (dice % 20)) },
]

const inTime: Harmless = (invoice, dice) => [{ ...invoice, date: addDays(invoice.date, (dice % 11) - 5) }]

const turnedRound: Harmless = (invoice) => [{ ...invoice, lines: [...invoice.lines].reverse() }]

const aLineOfNothing: Harmless = (invoice) => [
  { ...invoice, lines: [...invoice.lines, { ...invoice.lines[0]!, cents: 0 }] },
]

/** A discount that was shown as more in the price, by a negative line of the same product. */
const lessShownApart: Harmless = (invoice, dice) => {
  const [first, ...others] = invoice.lines
  const off = 1 + (dice % first!.cents)
  return [
    { ...invoice, lines: [{ ...first!, cents: first!.cents + off }, { ...first!, cents: -off }, ...others] },
  ]
}

const WAYS: readonly Harmless[] = [
  asItIs,
  split,
  creditAndRebill,
  inTime,
  turnedRound,
  aLineOfNothing,
  lessShownApart,
]

const varied = rightBook.chain((book) =>
  fc
    .array(fc.record({ way: fc.constantFrom(...WAYS), dice: fc.nat(1_000_000) }), {
      minLength: 1,
      maxLength: 30,
    })
    .map((choices) => ({ book, documents: vary(book, choices) })),
)

function vary(book: RightBook, choices: readonly { way: Harmless; dice: number }[]): Document[] {
  return invoicesOf(book).flatMap((invoice, index) => {
    const { way, dice } = choices[index % choices.length]!
    return way(invoice, dice)
  })
}

const RUNS = process.env.TIEOUT_TEST_LONG ? 3000 : 150

it('right money billed in other ways raises nothing', () => {
  fc.assert(
    fc.property(varied, ({ book, documents }) => {
      const existing = documents.filter(({ date }) => date <= book.asOf)
      fc.pre(existing.length === documents.length)
      const { findings } = runBook(recordsOf(book, documents), { asOf: book.asOf })
      expect(findings.map(({ message }) => message)).toEqual([])
    }),
    { numRuns: RUNS },
  )
})

it('several periods on one invoice line raise nothing', () => {
  fc.assert(
    fc.property(rightBook, fc.integer({ min: 2, max: 4 }), ({ contracts, asOf }, size) => {
      const book = { asOf, contracts: contracts.filter(({ timing }) => timing === 'advance') }
      fc.pre(book.contracts.length > 0)
      const documents = book.contracts.flatMap((one, at) =>
        one.products.flatMap(({ code }, product) =>
          joined(
            one.bills.filter((bill) => bill.product === code),
            size,
          ).map((lines, index) => ({
            id: `${at}${product}${index}`,
            date: lines[0]!.date,
            contract: one.id,
            lines: [sum(lines)],
          })),
        ),
      )
      const { findings } = runBook(recordsOf(book, documents), {
        asOf,
        settings: { rules: { FREQUENCY_MISMATCH: { enabled: false } } },
      })
      expect(findings.map(({ message }) => message)).toEqual([])
    }),
    { numRuns: RUNS },
  )
})

function joined<T>(rows: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, k) => rows.slice(k * size, (k + 1) * size))
}

const sum = (lines: readonly Line[]): Line => ({
  ...lines[0]!,
  end: lines.at(-1)!.end,
  cents: lines.reduce((total, { cents }) => total + cents, 0),
})

it('without service dates right money raises nothing', () => {
  fc.assert(
    fc.property(rightBook, fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1 }), (book, days) => {
      const documents = invoicesOf(book).map((invoice, index) => ({
        ...invoice,
        date: addDays(invoice.date, days[index % days.length]!),
        lines: invoice.lines.map((line) => ({ ...line, start: null, end: null })),
      }))
      fc.pre(documents.every(({ date }) => date <= book.asOf))
      const { findings } = runBook(recordsOf(book, documents), { asOf: book.asOf })
      expect(findings.map(({ message }) => message)).toEqual([])
    }),
    { numRuns: RUNS },
  )
})

const undated = (document: Document): Document => ({
  ...document,
  lines: document.lines.map((line) => ({ ...line, start: null, end: null })),
})

it('nor do splits, rebills and discounts shown apart, without any service date', () => {
  fc.assert(
    fc.property(varied, ({ book, documents }) => {
      fc.pre(documents.every(({ date }) => date <= book.asOf))
      const { findings } = runBook(recordsOf(book, documents.map(undated)), { asOf: book.asOf })
      expect(findings.map(({ message }) => message)).toEqual([])
    }),
    { numRuns: RUNS },
  )
})
