import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { Store } from '../../state/store.js'
import { at, collect, input, open, record, storePath, sync } from './support.js'

/** A book of one account with two contracts, one of them changed once. */
async function changedBook(path: string): Promise<Store> {
  const store = await open(path)
  const account = input(record('account', 'A1', { name: 'Acme' }))
  const contract = (id: string, value: string) =>
    input(record('contract', id, { accountId: 'A1', totalValue: value }))
  await sync(store, 'first', [account, contract('C1', '100'), contract('C2', '200')])
  await sync(store, 'second', [account, contract('C1', '150'), contract('C2', '200')], 2)
  return store
}

/** What another program does to the file behind the store's back. */
function tamper(path: string, sql: string): void {
  const database = new Database(path)
  database.exec(sql)
  database.close()
}

const faultsOf = async (store: Store): Promise<readonly string[]> =>
  (await collect(store.rehash())).flatMap((page) => page.faults)

describe('hashing staged rows anew', () => {
  it('finds nothing in a store that nobody touched, and reads every row and version', async () => {
    const store = await changedBook(storePath())
    const pages = await collect(store.rehash())
    expect(pages.flatMap((page) => page.faults)).toEqual([])
    // An account, two contracts, and the contract as it was.
    expect(pages.reduce((sum, page) => sum + page.rows, 0)).toBe(4)
  })

  it('names a row whose content was changed', async () => {
    const path = storePath()
    const store = await changedBook(path)
    tamper(path, `UPDATE staged SET body = replace(body, '150', '950') WHERE object = 'contract'`)
    expect(await faultsOf(store)).toEqual(['contract C1: its content isn’t what was staged'])
  })

  it('names an earlier version whose content was changed', async () => {
    const path = storePath()
    const store = await changedBook(path)
    tamper(path, `UPDATE staged_version SET body = replace(body, '100', '900')`)
    expect(await faultsOf(store)).toEqual(['contract C1, version 1: its content isn’t what was staged'])
  })

  it('notices a row that was taken out, and one that was changed with its hash', async () => {
    const path = storePath()
    const store = await changedBook(path)
    tamper(path, `DELETE FROM staged WHERE object = 'contract' AND id = 'C2'`)
    expect(await faultsOf(store)).toEqual([
      'contract: 1 rows are there, and 2 were staged',
      `contract: what run number 1 staged and took away at ${at(1)} isn’t what it was`,
    ])
    const other = storePath()
    const forged = await changedBook(other)
    tamper(other, `UPDATE staged SET id = 'A2', hash = '${'0'.repeat(64)}' WHERE object = 'account'`)
    expect(await faultsOf(forged)).toEqual([
      'account A2: its content isn’t what was staged',
      'account: the rows aren’t those that were staged',
      `account: what run number 1 staged and took away at ${at(1)} isn’t what it was`,
    ])
  })

  it.each([
    ['when a row began to hold', `UPDATE staged SET since = '2020-01-01T00:00:00.000Z' WHERE id = 'C1'`],
    ['which run staged it', `UPDATE staged SET run = 1 WHERE id = 'C1'`],
    ['when an earlier version ended', `UPDATE staged_version SET until = '2020-01-01T00:00:00.000Z'`],
    ['which run ended it', 'UPDATE staged_version SET until_run = 1'],
    ['when it began', `UPDATE staged_version SET since = '2020-01-01T00:00:00.000Z'`],
    ['an earlier version as a whole', 'DELETE FROM staged_version'],
  ])('notices that somebody changed %s', async (_, sql) => {
    const path = storePath()
    const store = await changedBook(path)
    tamper(path, sql)
    expect(await faultsOf(store)).toContainEqual(
      expect.stringMatching(/^contract: what run number [12] staged and took away at .* isn’t what it was$/),
    )
  })

  it.each([
    ['a version', `UPDATE staged SET version = 3 WHERE id = 'C1'`, 'contract C1: its version doesn’t'],
    ['the first run', `UPDATE staged SET first_run = 2 WHERE id = 'C1'`, 'contract C1: its version doesn’t'],
    [
      'an earlier version’s first run',
      'UPDATE staged_version SET first_run = 7',
      'contract C1, version 1: it',
    ],
    [
      'the record that it hangs on',
      `UPDATE staged SET parent = 'X' WHERE id = 'C2'`,
      'contract C2: it hangs on',
    ],
  ])('names a row of which somebody changed %s', async (_, sql, told) => {
    const path = storePath()
    const store = await changedBook(path)
    tamper(path, sql)
    expect(await faultsOf(store)).toContainEqual(expect.stringContaining(told))
  })

  it('asks nothing of versions from before pages were noted', async () => {
    const path = storePath()
    const store = await changedBook(path)
    tamper(path, 'DELETE FROM staged_page WHERE run = 1')
    expect(await faultsOf(store)).toEqual([])
    tamper(path, `UPDATE staged SET run = 1 WHERE id = 'C1'`)
    // The run that it was taken from is asked.
    expect(await faultsOf(store)).toEqual([
      `contract: what run number 2 staged and took away at ${at(2)} isn’t what it was`,
    ])
  })

  it('goes through more rows than a page holds', async () => {
    const store = await open()
    const rows = Array.from({ length: 2500 }, (_, index) => input(record('account', `A${index}`)))
    await sync(store, 'many', rows)
    const pages = await collect(store.rehash())
    expect(pages.map((page) => page.rows)).toEqual([1000, 1000, 500, 0])
    expect(pages.flatMap((page) => page.faults)).toEqual([])
  })
})
