import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { salesforceChanges } from '../../src/sandbox/salesforce/changes.js'
import type { Column, Table } from '../../src/sandbox/tables.js'
import { bookOf } from '../support/books.js'
import { AS_OF, type Office, openOffice } from './book.js'

const [SEED, ACCOUNTS] = [23, 20]

/** What no books hold, though a database takes it; null: such a column is left alone. */
function absurd({ type, name }: Column): string | null {
  if (/^(id|uniquekey)$/i.test(name) || /modified|modstamp/i.test(name)) return null
  if (type === 'decimal') return '-100000000000000000000'
  if (type === 'date') return '9999-12-31'
  return type === 'picklist' ? 'Whatever' : null
}

/** One row a column, from all over the table. */
function* blows(table: Table): Iterable<{ row: Table['rows'][number]; column: string; value: string }> {
  const { columns, rows } = table
  for (const [at, column] of columns.entries()) {
    const value = absurd(column)
    const filled = rows.filter((row) => row[column.name] !== null && row[column.name] !== undefined)
    const row = filled[Math.floor(((at + 1) / (columns.length + 1)) * filled.length)]
    if (value !== null && row) yield { row, column: column.name, value }
  }
}

interface Document {
  readonly run: {
    readonly complete: boolean
    readonly controlTotals: readonly { readonly agrees: boolean }[]
  }
  readonly summary: { readonly contracts: number; readonly byRule: Readonly<Record<string, number>> }
  readonly findings: readonly Finding[]
}

interface Finding {
  readonly id: string
  readonly rule: string
  readonly expected: string | null
  readonly actual: string | null
  readonly evidence: readonly { readonly record: string; readonly value: string | null }[]
}

describe('a book in which every column of every table is absurd once', () => {
  let office: Office
  let before: Document
  let document: Document
  let damaged = 0

  beforeAll(async () => {
    office = await openOffice(SEED, ACCOUNTS)
    const book = bookOf({ seed: SEED, accounts: ACCOUNTS, asOf: AS_OF })
    before = JSON.parse((await office.tieout('run', '--as-of', AS_OF, '--json')).out)
    const sales = salesforceChanges(book.salesforce)
    const { salesforce, netsuite } = office.sandbox
    for (const table of book.salesforce)
      for (const { row, column, value } of blows(table)) {
        salesforce.apply(...sales.edit(table.name, String(row.Id), { [column]: value }, new Date()))
        damaged += 1
      }
    for (const table of book.netsuite)
      for (const { row, column, value } of blows(table)) {
        const key = ['uniquekey', 'id'].find((name) => row[name] !== undefined)
        if (key === undefined) continue
        const where = { [key]: row[key]! }
        netsuite.apply({ kind: 'update', table: table.name, where, set: { [column]: value } })
        damaged += 1
      }
    const ended = await office.tieout('run', '--as-of', AS_OF, '--full', '--json')
    expect(ended.err).not.toMatch(/did not foresee/)
    expect(ended.code).toBe(0)
    document = JSON.parse(ended.out)
  })
  afterAll(() => office.stop())

  test('is read whole: counts and sums agree, and no contract is lost', () => {
    expect(damaged).toBeGreaterThan(60)
    expect(document.run.complete).toBe(true)
    expect(document.run.controlTotals.filter(({ agrees }) => !agrees)).toEqual([])
    expect(document.summary.contracts).toBe(before.summary.contracts)
  })

  test('has the absurd values named, and none of them as money', () => {
    const { byRule } = document.summary
    expect(byRule.TERMS_UNREADABLE ?? 0).toBeGreaterThan(before.summary.byRule.TERMS_UNREADABLE ?? 0)
    expect((byRule.RECORD_UNREADABLE ?? 0) - (before.summary.byRule.RECORD_UNREADABLE ?? 0)).toBeGreaterThan(
      10,
    )
    for (const { rule, expected, actual } of document.findings)
      for (const amount of [expected, actual])
        expect([rule, (amount ?? '').length < 16]).toEqual([rule, true])
  })

  test.each([
    [['findings']],
    [['aging']],
    [['upcoming', '--days', '90']],
    [['kpi']],
    [['kpi', '--roll-forward']],
    [['calibrate']],
    [['report', '--format', 'xlsx,html,csv,json,md']],
    [['findings', 'export', '--corrections', '--out', 'corrections']],
    [['verify']],
  ])('%j has an answer', async (argv) => {
    const ended = await office.tieout(...argv)
    expect(ended.err).not.toMatch(/did not foresee/)
    expect(ended.code).toBe(0)
    expect(ended.out).not.toMatch(/NaN|undefined|Infinity/)
  })

  test('every new finding can be explained', async () => {
    const known = new Set(before.findings.map(({ id }) => id))
    for (const { id } of document.findings.filter((finding) => !known.has(finding.id))) {
      const ended = await office.tieout('explain', id)
      expect([id, ended.code, ended.err.match(/did not foresee.*/)?.[0]]).toEqual([id, 0, undefined])
    }
  })
})
