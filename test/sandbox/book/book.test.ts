import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { makeBook } from '../../../src/sandbox/book/book.js'
import { MISTAKES } from '../../../src/sandbox/book/mistakes/index.js'
import { TRAITS } from '../../../src/sandbox/book/traits.js'
import { VARIATIONS } from '../../../src/sandbox/book/variations/index.js'
import { bookOf } from '../../support/books.js'
import { type Row, rowsOf, units } from './read-book.js'

const asOf = '2026-11-20'
const SEEDS = process.env.TIEOUT_TEST_LONG === '1' ? [11, 12, 13, 14, 15, 16] : [11, 12]
const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

describe('a book', () => {
  test('is the same byte for byte for the same request, and another for another seed', () => {
    const request = { seed: 7, accounts: 40, asOf }
    expect(digest(makeBook(request))).toBe(digest(makeBook(request)))
    expect(digest(makeBook({ ...request, seed: 8 }))).not.toBe(digest(makeBook(request)))
  })

  test.each([1, 2, 3, 19, 20, 500])(
    'of %i accounts has that many, and contracts, and invoices',
    (accounts) => {
      const { facts, salesforce } = makeBook({ seed: 3, accounts, asOf })
      expect(facts.accounts).toBe(accounts)
      expect(rowsOf(salesforce, 'Account')).toHaveLength(accounts)
      expect(facts.contracts).toBeGreaterThan(0)
      expect(facts.invoices).toBeGreaterThan(0)
    },
  )

  test.each([1, 2, 3, 4, 5, 6])('of 20 accounts has sixty places for mistakes, seed %i', (seed) => {
    const { facts } = makeBook({ seed, accounts: 20, asOf })
    const kinds = Object.keys(facts.mistakes).length
    expect(kinds).toBeGreaterThanOrEqual(52)
    expect(kinds).toBeLessThanOrEqual(60)
    expect(Math.max(...Object.values(facts.mistakes))).toBe(1)
  })

  test.each([1, 2, 3])('of 40 accounts holds nearly every kind of mistake, seed %i', (seed) => {
    const { facts } = makeBook({ seed, accounts: 40, asOf })
    expect(Object.keys(facts.mistakes).length).toBeGreaterThanOrEqual(MISTAKES.length - 6)
    expect(facts.contracts).toBeGreaterThanOrEqual(2 * (MISTAKES.length - 6))
  })

  test.each(SEEDS)('of 120 accounts holds nearly every kind of mistake, seed %i', (seed) => {
    const { facts, answerKey } = makeBook({ seed, accounts: 120, asOf })
    expect(Object.keys(facts.mistakes).length).toBeGreaterThanOrEqual(MISTAKES.length - 4)
    const rules = new Set(answerKey.map(({ rule }) => rule)).size
    expect(rules).toBeGreaterThanOrEqual(new Set(MISTAKES.map(({ rule }) => rule)).size - 1)
  })

  test.each(SEEDS)('of 500 accounts holds every kind of mistake, seed %i', (seed) => {
    const { facts, answerKey } = bookOf({ seed, accounts: 500, asOf })
    expect(Object.keys(facts.mistakes).sort()).toEqual(MISTAKES.map(({ name }) => name).sort())
    const [rules, causes] = [new Set<string>(), new Set<string | null>()]
    for (const { rule, cause } of answerKey) {
      rules.add(rule)
      causes.add(cause)
    }
    for (const { rule, cause } of MISTAKES) {
      expect(rules).toContain(rule)
      if (cause) expect(causes).toContain(cause)
    }
  })

  test('of 500 accounts holds every harmless oddity, the rarest of them in every other book', () => {
    const books = [11, 12, 13].map((seed) => bookOf({ seed, accounts: 500, asOf }).facts.variations)
    const times = (name: string): number => books.reduce((sum, counts) => sum + (counts[name] ?? 0), 0)
    for (const { name } of [...VARIATIONS, ...TRAITS]) expect(times(name), name).toBeGreaterThan(1)
    for (const link of ['line', 'body', 'opportunity', 'order', 'po', 'customer'])
      expect(times(`linked by ${link}`), link).toBeGreaterThan(2)
    expect(times('shared invoice')).toBeGreaterThan(2)
  })

  test.each(['2024-02-29', '2026-01-01', '2026-03-31', '2027-12-31'])('can be looked at on %s', (day) => {
    const { facts } = makeBook({ seed: 5, accounts: 60, asOf: day })
    expect(Object.keys(facts.mistakes).length).toBeGreaterThan(MISTAKES.length - 10)
  })
})

describe('what a book’s ledger holds', () => {
  const book = makeBook({ seed: 21, accounts: 200, asOf })
  const lines = new Map<unknown, Row[]>()
  for (const row of rowsOf(book.netsuite, 'transactionline'))
    lines.set(row.transaction, [...(lines.get(row.transaction) ?? []), row])
  const linesOf = (id: unknown): Row[] => lines.get(id) ?? []

  test('sums to zero in every transaction, in its own and in the base currency', () => {
    for (const { id, tranid } of rowsOf(book.netsuite, 'transaction')) {
      const rows = linesOf(id)
      expect(rows.length, String(tranid)).toBeGreaterThan(1)
      for (const column of ['foreignamount', 'netamount'])
        expect(
          rows.reduce((sum, row) => sum + units(row[column]), 0n),
          `${tranid} ${column}`,
        ).toBe(0n)
    }
  })

  test('has receivables positive, sales and tax negative and quantities negative on invoices; the mirror on credits', () => {
    for (const { id, type, voided, foreigntotal } of rowsOf(book.netsuite, 'transaction')) {
      if (voided || (type !== 'CustInvc' && type !== 'CustCred')) continue
      const [main, ...others] = linesOf(id)
      expect(main?.mainline).toBe(true)
      expect(main?.foreignamount).toBe(foreigntotal)
      const sign = type === 'CustInvc' ? 1n : -1n
      expect(sign * units(main?.foreignamount)).toBeGreaterThan(0n)
      for (const row of others) {
        if (row.taxline) expect(sign * units(row.foreignamount)).toBeLessThanOrEqual(0n)
        if (row.quantity !== null && units(row.foreignamount) !== 0n)
          expect(units(row.quantity) < 0n).toBe(units(row.foreignamount) < 0n)
      }
    }
  })

  test('says open what is neither paid nor credited, and every reference names a row', () => {
    const ids = new Set(rowsOf(book.netsuite, 'transaction').map(({ id }) => id))
    const settled = new Map<string, bigint>()
    for (const link of rowsOf(book.netsuite, 'nexttransactionlinelink')) {
      expect(ids.has(link.previousdoc!) && ids.has(link.nextdoc!)).toBe(true)
      if (link.linktype !== 'Payment') continue
      const invoice = link.previoustype === 'CustInvc' ? link.previousdoc : link.nextdoc
      settled.set(String(invoice), (settled.get(String(invoice)) ?? 0n) + units(link.foreignamount))
    }
    for (const { id, type, voided, foreigntotal, foreignamountunpaid, status } of rowsOf(
      book.netsuite,
      'transaction',
    )) {
      if (type !== 'CustInvc' || voided) continue
      const open = units(foreigntotal) - (settled.get(String(id)) ?? 0n)
      expect(units(foreignamountunpaid)).toBe(open)
      if (open > 0n) expect(['A', 'D']).toContain(status)
    }
  })

  test.each(['salesforce', 'netsuite'] as const)(
    'has no reference in %s that names nothing, and no id twice',
    (side) => {
      const tables = book[side]
      const idColumn = side === 'salesforce' ? 'Id' : 'id'
      for (const table of tables) {
        const ids = table.rows.map((row) => row[table.name === 'transactionline' ? 'uniquekey' : idColumn])
        if (table.columns.some(({ name, type }) => name === idColumn && type === 'id'))
          expect(new Set(ids).size, table.name).toBe(ids.length)
        for (const { name, referenceTo } of table.columns) {
          const target = tables.find((other) => other.name === referenceTo)
          if (!target) continue
          const known = new Set(target.rows.map((row) => row[idColumn]))
          // NetSuite's own items for remarks and subtotals stand in no list.
          const strays = table.rows
            .map((row) => row[name])
            .filter((id) => id && !known.has(id) && !String(id).startsWith('-'))
          expect(strays, `${table.name}.${name}`).toEqual([])
        }
      }
    },
  )

  test('has only cells of the columns it declares, and text where decimals are', () => {
    for (const table of [...book.salesforce, ...book.netsuite]) {
      const names = table.columns.map(({ name }) => name).sort()
      for (const row of table.rows) expect(Object.keys(row).sort(), table.name).toEqual(names)
      for (const { name, type } of table.columns) {
        const kind = { boolean: 'boolean', int: 'number' }[type as string] ?? 'string'
        const wrong = table.rows.filter((row) => row[name] !== null && typeof row[name] !== kind)
        expect(wrong, `${table.name}.${name}`).toEqual([])
      }
    }
  })

  test('has nothing written down after the day before the as-of date', () => {
    for (const table of [...book.salesforce, ...book.netsuite]) {
      for (const { name, type } of table.columns) {
        if (type !== 'datetime') continue
        const late = table.rows.filter((row) => String(row[name] ?? '') >= '2026-11-19T01:00:00Z')
        expect(late, `${table.name}.${name}`).toEqual([])
      }
    }
  })
})
