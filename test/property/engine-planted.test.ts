import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Finding } from '../../reconcile/findings/finding.js'
import { runBook } from '../reconcile/support/run-book.js'
import {
  addDays,
  type Document,
  invoicesOf,
  money,
  type RightBook,
  recordsOf,
  rightBook,
} from './engine/right-book.js'

/** A mistake in one invoice, and the one finding that it must raise. */
interface Mistake {
  readonly plant: (invoice: Document, dice: number) => readonly Document[]
  readonly wanted: (invoice: Document, dice: number) => Wanted
}

interface Wanted {
  readonly rule: string
  readonly expected: string
  readonly actual: string
}

const total = (invoice: Document): number => invoice.lines.reduce((sum, { cents }) => sum + cents, 0)

/** An amount that nothing but a slip of the pen explains: a prime number of cents and a little. */
const slip = (dice: number): number => 101 + (dice % 89) * 2

const wrongBy = (invoice: Document, cents: number): Document => ({
  ...invoice,
  lines: invoice.lines.map((line, index) => (index === 0 ? { ...line, cents: line.cents + cents } : line)),
})

const MISTAKES: Readonly<Record<string, Mistake>> = {
  'never issued': {
    plant: () => [],
    wanted: (invoice) => ({ rule: 'INVOICE_MISSING', expected: money(total(invoice)), actual: '0.00' }),
  },
  'issued twice': {
    plant: (invoice, dice) => [
      invoice,
      { ...invoice, id: `${invoice.id.slice(0, -1)}7`, date: addDays(invoice.date, dice % 10) },
    ],
    wanted: (invoice) => ({ rule: 'INVOICE_DUPLICATE', expected: '0.00', actual: money(total(invoice)) }),
  },
  'too little': {
    plant: (invoice, dice) => [wrongBy(invoice, -slip(dice))],
    wanted: ({ lines }, dice) => ({
      rule: 'UNDERBILLED',
      expected: money(lines[0]!.cents),
      actual: money(lines[0]!.cents - slip(dice)),
    }),
  },
  'too much': {
    plant: (invoice, dice) => [wrongBy(invoice, slip(dice))],
    wanted: ({ lines }, dice) => ({
      rule: 'OVERBILLED',
      expected: money(lines[0]!.cents),
      actual: money(lines[0]!.cents + slip(dice)),
    }),
  },
  late: {
    plant: (invoice, dice) => [{ ...invoice, date: addDays(invoice.date, 6 + (dice % 9)) }],
    wanted: (invoice) => ({
      rule: 'BILLED_LATE',
      expected: money(total(invoice)),
      actual: money(total(invoice)),
    }),
  },
  'credited and not billed again': {
    plant: (invoice, dice) => [
      invoice,
      {
        ...invoice,
        id: `${invoice.id.slice(0, -1)}8`,
        date: addDays(invoice.date, dice % 20),
        credits: invoice.id,
      },
    ],
    wanted: (invoice) => ({ rule: 'INVOICE_MISSING', expected: money(total(invoice)), actual: '0.00' }),
  },
}

const planted = fc.record({
  book: rightBook.filter((book) => invoicesOf(book).length > 0),
  at: fc.nat(1_000),
  dice: fc.nat(1_000_000),
})

const RUNS = process.env.TIEOUT_TEST_LONG ? 2000 : 60

const told = ({ rule, expected, actual }: Finding) => ({ rule, expected, actual })

const undated = (document: Document): Document => ({
  ...document,
  lines: document.lines.map((line) => ({ ...line, start: null, end: null })),
})

function findingsOf(
  book: RightBook,
  at: number,
  dice: number,
  mistake: Mistake,
  change = (one: Document) => one,
) {
  const invoices = invoicesOf(book).map(change)
  const victim = invoices[at % invoices.length]!
  const documents = invoices.flatMap((invoice) =>
    invoice === victim ? mistake.plant(victim, dice) : [invoice],
  )
  fc.pre(documents.every(({ date }) => date <= book.asOf))
  const last = invoices.findLast(({ contract }) => contract === victim.contract) === victim
  return { victim, last, findings: runBook(recordsOf(book, documents), { asOf: book.asOf }).findings }
}

it.each(Object.entries(MISTAKES))('%s: one mistake, one finding', (_, mistake) => {
  fc.assert(
    fc.property(planted, ({ book, at, dice }) => {
      const { victim, findings } = findingsOf(book, at, dice, mistake)
      expect(findings.map(told)).toEqual([mistake.wanted(victim, dice)])
    }),
    { numRuns: RUNS },
  )
})

it.each(Object.entries(MISTAKES))('%s, without service dates: one mistake, one finding', (_, mistake) => {
  fc.assert(
    fc.property(planted, ({ book, at, dice }) => {
      const { victim, findings, last } = findingsOf(book, at, dice, mistake, undated)
      // The last invoice twice may as well be the next one early.
      fc.pre(!last)
      expect(findings.map(told)).toEqual([mistake.wanted(victim, dice)])
    }),
    { numRuns: RUNS },
  )
})
