import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { Store } from '../../state/store.js'
import { collect, input, open, record, storePath, sync } from './support.js'

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
    expect(await faultsOf(store)).toEqual(['contract: 1 rows are there, and 2 were staged'])
    const other = storePath()
    const forged = await changedBook(other)
    tamper(other, `UPDATE staged SET id = 'A2', hash = '${'0'.repeat(64)}' WHERE object = 'account'`)
    expect(await faultsOf(forged)).toEqual([
      'account A2: its content isn’t what was staged',
      'account: the rows aren’t those that were staged',
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
