import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Finding } from '../../reconcile/findings/finding.js'
import { runBook } from '../reconcile/support/run-book.js'
import {
  addDays,
  type Document,
  invoicesOf,
  type Line,
  money,
  recordsOf,
  rightBook,
} from './engine/right-book.js'

const DAY = 86_400_000

/** Where the rebill is in time for the days that it names, either of the two invoices for them may be the one too many. */
const isEither = (rebill: Document, other: Document): boolean =>
  Math.abs(Date.parse(rebill.date) - Date.parse(other.date)) <= 5 * DAY

/** Where an invoice with the same days and amounts came nearer to the rebill than the credit did, the rebill repeats that one. */
const repeatsIt = (rebill: Document, other: Document, credit: Document): boolean =>
  credit.date < other.date &&
  other.date <= rebill.date &&
  other.lines.some((line) => credit.lines.some((own) => isLike(line, own)))

const isLike = (a: Line, b: Line): boolean => a.product === b.product && a.cents === b.cents

/** An invoice of a right book that is credited and billed again, with the days of another invoice of its contract. */
const slip = fc.record({
  book: rightBook.filter((book) => invoicesOf(book).length > 2),
  victim: fc.nat(1_000),
  days: fc.nat(1_000),
  creditedAfter: fc.nat(40),
  rebilledAfter: fc.constantFrom(0, 0, 1, 5, 20),
  split: fc.boolean(),
})

const RUNS = process.env.TIEOUT_TEST_LONG ? 2000 : 150

/** A charge as it is, or in two lines. */
const inParts = (line: Line, split: boolean): readonly Line[] =>
  split
    ? [
        { ...line, cents: Math.floor(line.cents / 3) },
        { ...line, cents: line.cents - Math.floor(line.cents / 3) },
      ]
    : [line]

const told = ({ rule, expected, actual, period, line }: Finding) => ({
  rule,
  expected,
  actual,
  start: period?.start,
  line: line?.id,
})

const byLine = (a: { line?: string | undefined }, b: { line?: string | undefined }): number =>
  (a.line ?? '') < (b.line ?? '') ? -1 : 1

it('credit and rebill with the days of another period is one slip in the days, however it comes', () => {
  fc.assert(
    fc.property(slip, ({ book, victim, days, creditedAfter, rebilledAfter, split }) => {
      const right = invoicesOf(book)
      const wrong = right[victim % right.length]!
      const others = right.filter((one) => one.contract === wrong.contract && one !== wrong)
      fc.pre(others.length > 0)
      const other = others[days % others.length]!
      const creditDate = addDays(wrong.date, creditedAfter)
      const rebillDate = addDays(creditDate, rebilledAfter)
      fc.pre(rebillDate <= book.asOf)
      const credit: Document = {
        ...wrong,
        id: `${wrong.id.slice(0, -1)}8`,
        date: creditDate,
        credits: wrong.id,
      }
      const rebill: Document = {
        ...wrong,
        id: '9990',
        date: rebillDate,
        lines: wrong.lines
          .map((line) => ({ ...line, start: other.lines[0]!.start, end: other.lines[0]!.end }))
          .flatMap((line) => inParts(line, split)),
      }
      fc.pre(!repeatsIt(rebill, other, credit))
      const { findings } = runBook(recordsOf(book, [...right, credit, rebill]), { asOf: book.asOf })
      const wanted = wrong.lines.map(({ product, cents, start }) => ({
        rule: 'PERIOD_MISMATCH',
        expected: money(cents),
        actual: money(cents),
        start,
        line: `line ${product}`,
      }))
      expect(findings.map(told).sort(byLine)).toEqual(wanted.sort(byLine))
      const named = new Set(findings.flatMap(({ invoices }) => invoices.map(({ id }) => id)))
      if (!isEither(rebill, other)) expect([...named]).toEqual([rebill.id])
      else expect([rebill.id, other.id]).toEqual(expect.arrayContaining([...named]))
    }),
    { numRuns: RUNS },
  )
})
