import { expect, test } from 'vitest'
import type { Cell, Table, Tables } from '../../../src/sandbox/tables.js'
import { smallBook } from '../worlds.js'
import { type Account, withAccount } from './account.js'
import { Stager } from './stager.js'

/** The account's tables with so many rows of one table, made of its first by a change of each. */
function grown(name: string, count: number, each: (index: number) => Readonly<Record<string, Cell>>): Tables {
  return smallBook().netsuite.map((table): Table => {
    if (table.name !== name) return table
    const [first = {}] = table.rows
    return { ...table, rows: Array.from({ length: count }, (_, index) => ({ ...first, ...each(index) })) }
  })
}

async function requestsOf(account: Account, task: () => Promise<unknown>): Promise<number> {
  const before = account.server.requests.length
  await task()
  return account.server.requests.length - before
}

test('a night with no change: two requests an object, and six besides', async () => {
  await withAccount({}, {}, async (account) => {
    const stager = new Stager()
    await stager.night(account.source())
    account.clock.now += 24 * 3_600_000
    const objects = account.source().objects.length
    const requests = await requestsOf(account, () => stager.night(account.source()))
    expect(objects).toBe(15)
    expect(requests).toBeLessThanOrEqual(2 * objects + 6)
    expect(stager.sweeps).toBe(0)
  })
})

test('what an account has no documents of costs nothing besides: there are no lines to tell signs by', async () => {
  const tables = smallBook().netsuite.map((table): Table => {
    const kinds = new Set(['CustCred', 'SalesOrd'])
    if (table.name !== 'transaction') return table
    return { ...table, rows: table.rows.filter(({ type }) => !kinds.has(String(type))) }
  })
  await withAccount({ tables }, {}, async (account) => {
    const stager = new Stager()
    await stager.night(account.source())
    account.clock.now += 24 * 3_600_000
    const requests = await requestsOf(account, () => stager.night(account.source()))
    expect(requests).toBeLessThanOrEqual(2 * 15 + 6)
  })
})

test.each([
  ['ids in one run', (index: number) => index + 1],
  ['ids in clumps', (index: number) => index + 1 + 5_000_000 * Math.floor(index / 20_000)],
  ['ids far apart at first', (index: number) => (index < 500 ? index * 9000 + 1 : 5_000_000 + index)],
])('a large table, %s: no more than a tenth above its full pages', async (_, idOf) => {
  const count = 105_300
  const tables = grown('customer', count, (index) => ({ id: String(idOf(index)), entityid: `C${index}` }))
  await withAccount({ tables }, {}, async (account) => {
    const source = account.source()
    await source.connect()
    const ids = new Set<string>()
    const requests = await requestsOf(account, async () => {
      for await (const { records } of source.pull('customer')) for (const { id } of records) ids.add(id)
    })
    await source.close()
    expect(ids.size).toBe(count)
    expect(requests).toBeLessThanOrEqual(Math.floor(1.1 * Math.ceil(count / 1000)))
  })
})

test('large tables are read by as many requests at a time as are allowed', async () => {
  const tables = grown('customer', 40_000, (index) => ({ id: String(index + 1), entityid: `C${index}` }))
  let busy = 0
  let most = 0
  const hold = async () => {
    busy += 1
    most = Math.max(most, busy)
    await new Promise((resolve) => setTimeout(resolve, 5))
    busy -= 1
  }
  await withAccount({ tables, hold }, { concurrency: 3 }, async (account) => {
    const source = account.source()
    await source.connect()
    most = 0
    let rows = 0
    for await (const { records } of source.pull('customer')) rows += records.length
    await source.close()
    expect(rows).toBe(40_000)
    expect(most).toBe(3)
  })
})

test('a pull that died goes on after any of its pages, and everything has come', async () => {
  const count = 15_000
  const tables = grown('customer', count, (index) => ({ id: String(index * 3 + 1), entityid: `C${index}` }))
  await withAccount({ tables }, {}, async (account) => {
    for (const died of [1, 2, 7, 12]) {
      const source = account.source()
      await source.connect()
      const ids = new Set<string>()
      let after: string | null = null
      let page = 0
      for await (const { records, after: reached } of source.pull('customer')) {
        for (const { id } of records) ids.add(id)
        after = reached ?? null
        page += 1
        if (page === died) break
      }
      let again = 0
      for await (const { records } of source.pull('customer', undefined, { since: null, after })) {
        for (const { id } of records) ids.add(id)
        again += records.length
      }
      await source.close()
      expect(ids.size).toBe(count)
      // What other requests had got ahead with is read again, and never the first page.
      expect(again).toBeLessThanOrEqual(count - 1000)
    }
  })
})

test('where nearly all ids are in one place, requests are shared there; it goes on wherever it died, and costs no tenth more', async () => {
  const count = 105_300
  const tables = grown('customer', count, (index) => ({
    id: String(index < 100_000 ? index + 1 : index * 9),
    entityid: `C${index}`,
  }))
  await withAccount({ tables }, { concurrency: 2 }, async (account) => {
    for (const died of [40, 90, Number.POSITIVE_INFINITY]) {
      const source = account.source()
      await source.connect()
      account.server.requests.length = 0
      const ids = new Set<string>()
      let after: string | null = null
      let page = 0
      for await (const { records, after: reached } of source.pull('customer')) {
        for (const { id } of records) ids.add(id)
        after = reached ?? null
        page += 1
        if (page === died) break
      }
      const begun = account.statements().map((text) => Number(/r\.id > (\d+)/.exec(text)?.[1] ?? 1))
      // Pages end at whole thousands; what is shared begins at a round number of twos.
      expect(begun.filter((key) => key % 8192 === 0)).not.toEqual([])
      if (page < died)
        expect(account.server.requests.length).toBeLessThanOrEqual(Math.floor((1.1 * count) / 1000))
      else
        for await (const { records } of source.pull('customer', undefined, { since: null, after }))
          for (const { id } of records) ids.add(id)
      await source.close()
      expect(ids.size).toBe(count)
    }
  })
})
