import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tables } from '../../src/sandbox/tables.js'
import { bookOf } from '../support/books.js'
import { AS_OF, type Office, openOffice } from './book.js'

const WITHOUT_ROWS = (tables: Tables): Tables => tables.map((table) => ({ ...table, rows: [] }))

describe('an org and an account in which nothing is yet', () => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice(1, 1)
    const book = bookOf({ seed: 1, accounts: 1, asOf: AS_OF })
    office.sandbox.salesforce.setTables(WITHOUT_ROWS(book.salesforce))
    office.sandbox.netsuite.setTables(WITHOUT_ROWS(book.netsuite))
  })
  afterAll(() => office.stop())

  test('are read and compared: nothing of everything, complete', async () => {
    const ended = await office.tieout('run', '--as-of', AS_OF, '--json', '--fail-on', 'low')
    expect(ended.err).not.toMatch(/did not foresee/)
    expect(ended.code).toBe(0)
    const document = JSON.parse(ended.out)
    expect(document.run.complete).toBe(true)
    for (const total of document.run.controlTotals)
      expect(total).toMatchObject({ sourceCount: 0, stagedCount: 0, agrees: true })
    expect(document.summary).toEqual({
      contracts: 0,
      invoices: 0,
      expectedItems: 0,
      matchedItems: 0,
      findings: 0,
      byRule: {},
      bySeverity: {},
      underbilled: { USD: '0.00' },
      overbilled: { USD: '0.00' },
    })
  })

  test.each([
    [['run', '--as-of', AS_OF]],
    [['findings']],
    [['aging']],
    [['upcoming']],
    [['kpi']],
    [['kpi', '--roll-forward']],
    [['calibrate']],
    [['verify']],
    [['runs']],
    [['doctor']],
    [['report', '--format', 'xlsx,html,csv,json,md']],
    [['findings', 'export', '--corrections', '--out', 'corrections']],
  ])('%j has an answer, for people and as JSON', async (args) => {
    const shown = await office.tieout(...args)
    expect({ code: shown.code, err: shown.err.match(/did not foresee.*/)?.[0] }).toEqual({ code: 0 })
    expect(shown.out).not.toMatch(/NaN|undefined|Infinity|null/)
    const told = await office.tieout(...args, '--json')
    expect(told.code).toBe(0)
    expect(() => JSON.parse(told.out)).not.toThrow()
  })
})
