import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tables } from '../../src/sandbox/tables.js'
import { bookOf } from '../support/books.js'
import { lineLength } from '../support/line-length.js'
import { AS_OF, type Office, openOffice } from './book.js'

/** One document in so many is explained, as most are alike. */
const EVERY = process.env.TIEOUT_TEST_LONG === '1' ? 1 : 6

/** Contracts and invoices as the vendors hold them, whatever the program made of them. */
describe('explain', () => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice(1, 25)
    expect((await office.tieout('run', '--as-of', AS_OF, '--quiet')).code).toBe(0)
  })
  afterAll(() => office.stop())

  const book = bookOf({ seed: 1, accounts: 25, asOf: AS_OF })
  const rowsOf = (tables: Tables, name: string) => tables.find((table) => table.name === name)?.rows ?? []

  test('explains every activated contract', async () => {
    const contracts = rowsOf(book.salesforce, 'Contract').filter(
      (row) => row.Status === 'Activated' && !row.IsDeleted,
    )
    expect(contracts.length).toBeGreaterThan(20)
    for (const contract of contracts) {
      const ended = await office.tieout('explain', String(contract.ContractNumber))
      expect([contract.ContractNumber, ended.code, ended.err]).toEqual([contract.ContractNumber, 0, ''])
      expect(ended.out).toContain(String(contract.ContractNumber))
      for (const line of ended.out.split('\n')) expect(lineLength(line)).toBeLessThanOrEqual(80)
    }
  })

  test('explains invoices and credit memos', async () => {
    const documents = ['CustInvc', 'CustCred'].flatMap((type) =>
      rowsOf(book.netsuite, 'transaction').filter((row, index) => row.type === type && index % EVERY === 0),
    )
    expect(documents.length).toBeGreaterThan(50)
    for (const document of documents) {
      const ended = await office.tieout('explain', String(document.tranid))
      expect([document.tranid, ended.code, ended.err]).toEqual([document.tranid, 0, ''])
      expect(ended.out).toContain(String(document.tranid))
    }
  })
})
