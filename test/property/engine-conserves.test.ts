import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { UnitReport } from '../../reconcile/unit/report.js'
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

/** Anything may be wrong with an invoice: its date, its days, its amounts, its lines, its contract, its being there at all. */
const blow = fc.record({
  drop: fc.nat(9),
  days: fc.integer({ min: -60, max: 60 }),
  cents: fc.oneof(
    fc.constant(0),
    fc.integer({ min: -2000, max: 2000 }),
    fc.integer({ min: -900_000, max: 900_000 }),
  ),
  shift: fc.oneof(fc.constant(0), fc.integer({ min: -45, max: 45 })),
  undated: fc.nat(4),
  otherContract: fc.nat(12),
  copies: fc.nat(12),
  credit: fc.nat(8),
})

type Blow = typeof blow extends fc.Arbitrary<infer T> ? T : never

const battered = fc.record({ book: rightBook, blows: fc.array(blow, { minLength: 1, maxLength: 40 }) })

function batter({ book, blows }: { book: RightBook; blows: readonly Blow[] }): Document[] {
  return invoicesOf(book).flatMap((invoice, index) => beaten(invoice, blows[index % blows.length]!, book))
}

function beaten(invoice: Document, blow: Blow, book: RightBook): Document[] {
  if (blow.drop === 0) return []
  const one: Document = {
    ...invoice,
    date: addDays(invoice.date, blow.days),
    contract: blow.otherContract === 0 ? book.contracts[0]!.id : invoice.contract,
    lines: invoice.lines.map((line) => hit(line, blow)),
  }
  const beside = (digit: number) => `${one.id.slice(0, -1)}${digit}`
  return [
    one,
    ...(blow.copies === 0 ? [{ ...one, id: beside(7), date: addDays(one.date, 3) }] : []),
    ...(blow.credit === 0 ? [{ ...one, id: beside(8), credits: one.id }] : []),
    ...(blow.credit === 1
      ? [{ ...one, id: beside(9), credits: one.id, lines: one.lines.map((line) => ({ ...line, cents: 77 })) }]
      : []),
  ]
}

function hit(line: Line, { cents, shift, undated }: Blow): Line {
  const amount = Math.max(0, line.cents + cents)
  if (undated === 0) return { ...line, cents: amount, start: null, end: null }
  return { ...line, cents: amount, start: addDays(line.start!, shift), end: addDays(line.end!, shift) }
}

const RUNS = process.env.TIEOUT_TEST_LONG ? 3000 : 120

const sum = (amounts: Iterable<bigint>): bigint => [...amounts].reduce((all, amount) => all + amount, 0n)

/** Every charge and every item of a contract in exactly one place, and the same money on both sides of the account. */
function checkConserved(report: UnitReport): void {
  for (const { tying, charges } of report.contracts) {
    if (!tying) continue
    const placed = [
      ...tying.matches.flatMap(({ bundles }) => bundles),
      ...tying.aside.map(({ bundle }) => bundle),
    ].flatMap((bundle) => bundle.charges)
    expect(new Set(placed).size).toBe(placed.length)
    expect(new Set(placed)).toEqual(new Set(charges))
    expect(sum(placed.map(({ amount }) => amount))).toBe(sum(charges.map(({ amount }) => amount)))
    const paired = tying.matches.flatMap(({ items }) => items)
    expect(new Set(paired).size).toBe(paired.length)
    expect(paired.every((item) => item.match?.items.includes(item))).toBe(true)
    const open = tying.items.filter(({ match }) => match === null)
    expect(paired.length + open.length).toBe(tying.items.length)
  }
}

it('matched and unmatched add up to the input, in rows and in money', () => {
  fc.assert(
    fc.property(battered, (input) => {
      const { reports } = runBook(recordsOf(input.book, batter(input)), { asOf: input.book.asOf })
      for (const report of reports) checkConserved(report)
    }),
    { numRuns: RUNS },
  )
})

/** The same records in another order: by a hash of their ids and a salt. */
function shuffled(records: readonly CanonicalRecord[], salt: number): CanonicalRecord[] {
  const rank = ({ object, id }: CanonicalRecord) =>
    [...`${object}${id}${salt}`].reduce((hash, char) => (hash * 31 + char.charCodeAt(0)) % 1_000_003, salt)
  return [...records].sort((a, b) => rank(a) - rank(b))
}

it('the order of the rows changes no byte', () => {
  fc.assert(
    fc.property(battered, fc.nat(1_000_000), (input, salt) => {
      const records = recordsOf(input.book, batter(input))
      const options = { asOf: input.book.asOf }
      const [one, other] = [runBook(records, options), runBook(shuffled(records, salt), options)]
      expect(JSON.stringify(other.findings)).toBe(JSON.stringify(one.findings))
      expect(JSON.stringify(other.reports.map(({ figures }) => figures))).toBe(
        JSON.stringify(one.reports.map(({ figures }) => figures)),
      )
    }),
    { numRuns: RUNS },
  )
})

it('one problem, one finding: no item is spoken of twice, and ids are unique', () => {
  fc.assert(
    fc.property(battered, (input) => {
      const { findings } = runBook(recordsOf(input.book, batter(input)), { asOf: input.book.asOf })
      const twice = findings.filter(
        ({ id }, index) => findings.findIndex((other) => other.id === id) !== index,
      )
      expect(twice.map(({ message }) => message)).toEqual([])
      const amounts = findings.filter(({ rule }) =>
        ['UNDERBILLED', 'OVERBILLED', 'LINE_MISSING'].includes(rule),
      )
      const places = amounts
        .filter(({ period, line }) => period && line)
        .map(({ line, period }) => `${line!.id} ${period!.start} ${period!.end}`)
      expect(new Set(places).size).toBe(places.length)
    }),
    { numRuns: RUNS },
  )
})

it('what was not billed and what was billed too much explain the whole difference', () => {
  fc.assert(
    fc.property(battered, (input) => {
      const { reports } = runBook(recordsOf(input.book, batter(input)), {
        asOf: input.book.asOf,
        settings: { tolerance: { amount: '0', percent: '0', currencies: {} } },
      })
      for (const { contracts } of reports)
        for (const { tying } of contracts) {
          if (!tying) continue
          const due = tying.items.filter(({ due: isDue, match }) => isDue || match !== null)
          const billed = sum(tying.matches.map((match) => match.billed))
          const expected = sum(due.map(({ amount }) => amount))
          const gaps = [
            ...tying.matches.map((match) => match.billed - match.expected),
            ...due.filter(({ match }) => match === null).map(({ amount }) => -amount),
          ]
          expect(sum(gaps)).toBe(billed - expected)
        }
    }),
    { numRuns: RUNS },
  )
})
