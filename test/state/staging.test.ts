import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { StagedVersionTable } from '../../state/tables/staged-version.js'
import { at, collect, input, open, record, runStart, storePath, sync } from './support.js'

const invoice = (id: string, total: string) => input(record('invoice', id, { number: `INV${id}`, total }))
const line = (id: string, invoiceId: string, amount: string) =>
  input(record('invoiceLine', id, { invoiceId, amount }))

function versions(path: string): StagedVersionTable[] {
  const database = new Database(path, { readonly: true })
  try {
    return database
      .prepare('SELECT * FROM staged_version ORDER BY object, id, version')
      .all() as StagedVersionTable[]
  } finally {
    database.close()
  }
}

describe('staging', () => {
  test('tells what a page added, changed and left as it was', async () => {
    const store = await open()
    await store.runs.start(runStart('r1'))
    await store.staging.begin('r1', ['invoice'], at(1))
    expect(
      await store.staging.page('r1', 'invoice', [invoice('1', '10.00'), invoice('2', '5')], at(1)),
    ).toEqual({
      added: 2,
      changed: 0,
      unchanged: 0,
      removed: 0,
    })
    expect(
      await store.staging.page('r1', 'invoice', [invoice('2', '6'), invoice('1', '10.00')], at(2)),
    ).toEqual({
      added: 0,
      changed: 1,
      unchanged: 1,
      removed: 0,
    })
  })

  test('a second identical sync writes no new version, whatever the order of members and the stamp of change', async () => {
    const path = storePath()
    const store = await open(path)
    await sync(store, 'r1', [input(record('account', 'A', { name: 'Acme', country: 'US' }))])
    const hash = await store.staging.contentHash()
    const again = record(
      'account',
      'A',
      { country: 'US', name: 'Acme' },
      { modifiedAt: '2026-11-20T01:00:00Z' },
    )
    await sync(store, 'r2', [input(again)])
    expect(versions(path)).toEqual([])
    expect(await store.staging.contentHash()).toBe(hash)
    expect(await store.records.get('account', 'A')).toEqual(again)
  })

  test('an earlier version keeps when and by which runs it held', async () => {
    const path = storePath()
    const store = await open(path)
    await sync(store, 'r1', [invoice('1', '10')], 1)
    await sync(store, 'r2', [invoice('1', '11')], 2)
    await sync(store, 'r3', [invoice('2', '1')], 3)
    await sync(store, 'r4', [invoice('1', '11')], 4)
    const times = versions(path).map(({ version, first_run, run, until_run, since, until, body }) => {
      return { version, first_run, run, until_run, since, until, total: JSON.parse(body).values.total }
    })
    expect(times.slice(0, 2)).toEqual([
      { version: 1, first_run: 1, run: 1, until_run: 2, since: at(1), until: at(2), total: '10' },
      { version: 2, first_run: 1, run: 2, until_run: 3, since: at(2), until: at(3), total: '11' },
    ])
    const database = new Database(path, { readonly: true })
    const now = database.prepare("SELECT version, first_run, run FROM staged WHERE id = '1'").get()
    database.close()
    expect(now).toEqual({ version: 3, first_run: 1, run: 4 })
  })

  test('what a full pull hasn’t met leaves the staged set', async () => {
    const store = await open()
    await sync(store, 'r1', [invoice('1', '1'), invoice('2', '2'), invoice('3', '3')])
    await store.runs.start(runStart('r2'))
    await store.staging.begin('r2', ['invoice'], at(5))
    await store.staging.page('r2', 'invoice', [invoice('3', '3'), invoice('4', '4')], at(5))
    expect(await store.staging.finishObject('r2', 'invoice', at(5))).toEqual({ removed: 2, withheld: 0 })
    const left = (await collect(store.records.pages('invoice'))).flat()
    expect(left.map(({ id }) => id)).toEqual(['3', '4'])
    expect(await store.records.get('invoice', '1')).toBeNull()
  })

  test('an unfinished sync leaves its rows, and the state says so until those objects are pulled whole', async () => {
    const store = await open()
    await sync(store, 'r1', [invoice('1', '1'), line('9', '1', '1')], 1)
    expect(await store.staging.state()).toMatchObject({
      lastComplete: { runId: 'r1', finishedAt: at(1) },
      unfinished: null,
    })
    await store.runs.start(runStart('r2'))
    await store.staging.begin('r2', ['invoice', 'invoiceLine'], at(2))
    expect((await store.staging.state()).unfinished).toBeNull()
    await store.staging.page('r2', 'invoice', [invoice('2', '2')], at(2))
    expect((await store.staging.state()).unfinished).toEqual({ runId: 'r2', startedAt: at(2) })

    await store.runs.start(runStart('r3'))
    await store.staging.begin('r3', ['invoiceLine'], at(3))
    await store.staging.page('r3', 'invoiceLine', [line('9', '1', '2')], at(3))
    await store.staging.finishObject('r3', 'invoiceLine', at(3))
    await store.staging.complete('r3', at(3), false)
    const mixed = await store.staging.state()
    expect(mixed.unfinished).toEqual({ runId: 'r2', startedAt: at(2) })
    expect(mixed.lastComplete).toEqual({ runId: 'r1', finishedAt: at(1) })
    expect(mixed.objects.get('invoiceLine')).toEqual({ runId: 'r3', finishedAt: at(3) })

    await sync(store, 'r4', [invoice('1', '1'), line('9', '1', '2')], 4)
    expect(await store.staging.state()).toMatchObject({
      lastComplete: { runId: 'r4', finishedAt: at(4) },
      unfinished: null,
    })
    expect(await store.records.get('invoice', '2')).toBeNull()
  })

  test('a page of a sync that isn’t open here is refused', async () => {
    const store = await open()
    await store.runs.start(runStart('r1'))
    await expect(store.staging.page('r1', 'invoice', [], at(1))).rejects.toThrow('no sync of run r1')
    await store.staging.begin('r1', ['invoice'], at(1))
    await expect(store.staging.page('r1', 'account', [], at(1))).rejects.toThrow(
      'account isn’t among'.replace('’', "'"),
    )
    await expect(store.staging.begin('r9', ['invoice'], at(1))).rejects.toThrow("r9 isn't in the ledger")
  })

  test('a line moves with its parent and stays one row', async () => {
    const path = storePath()
    const store = await open(path)
    await sync(store, 'r1', [
      invoice('1', '1'),
      invoice('2', '2'),
      line('9', '1', '5'),
      input(record('invoiceLine', '8')),
    ])
    await sync(store, 'r2', [invoice('1', '1'), invoice('2', '2'), line('9', '2', '5'), line('8', '2', '1')])
    expect(await store.records.children('invoiceLine', ['1'])).toEqual([])
    expect((await store.records.children('invoiceLine', ['2'])).map(({ id }) => id)).toEqual(['8', '9'])
    expect(versions(path)).toHaveLength(2)
  })
})

describe('totals of staged rows', () => {
  test('are exact and go with every change', async () => {
    const store = await open()
    await sync(store, 'r1', [invoice('1', '0.10'), invoice('2', '900719925474099.33'), invoice('3', '-0.2')])
    expect(await store.staging.total('invoice', 'total')).toEqual({
      count: 3,
      leftOut: 0,
      amount: '900719925474099.23',
    })
    await sync(store, 'r2', [invoice('2', '1.005'), invoice('4', '2')])
    expect(await store.staging.total('invoice', 'total')).toEqual({ count: 2, leftOut: 0, amount: '3.005' })
    expect(await store.staging.total('invoice', null)).toEqual({ count: 2, leftOut: 0, amount: null })
    expect(await store.staging.total('account', null)).toEqual({ count: 0, leftOut: 0, amount: null })
    expect(await store.staging.total('payment', 'total')).toEqual({ count: 0, leftOut: 0, amount: '0' })
  })

  test('count lines whose parent isn’t staged, who are left out of everything else', async () => {
    const store = await open()
    const orphan = input(record('invoiceLine', '12', { amount: '4' }))
    await sync(store, 'r1', [invoice('1', '1'), line('10', '1', '1'), line('11', '7', '2'), orphan])
    expect(await store.staging.total('invoiceLine', 'amount')).toEqual({ count: 3, leftOut: 2, amount: '7' })
    const paged = (await collect(store.records.pages('invoiceLine'))).flat()
    expect(paged.map(({ id }) => id)).toEqual(['10'])

    await sync(store, 'r2', [invoice('1', '1'), invoice('7', '2')])
    expect(await store.staging.total('invoiceLine', 'amount')).toEqual({ count: 3, leftOut: 1, amount: '7' })
  })
})

describe('the hash of all staged rows', () => {
  test('is the same for the same rows, whatever the pages and the order', async () => {
    const [one, other] = [await open(), await open()]
    await sync(one, 'r1', [invoice('1', '1'), invoice('2', '2')])
    await sync(other, 'x', [invoice('3', '3'), invoice('2', '0')])
    expect(await other.staging.contentHash()).not.toBe(await one.staging.contentHash())
    await sync(other, 'y', [invoice('2', '2'), invoice('1', '1')])
    expect(await other.staging.contentHash()).toBe(await one.staging.contentHash())
  })

  test('is the documented sum of row hashes', async () => {
    const store = await open()
    await sync(store, 'r1', [input(record('account', 'A', { name: 'Ä' })), input(record('account', 'B'))])
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
    const rows = [sha256('account\nA\n{"values":{"name":"Ä"}}'), sha256('account\nB\n{"values":{}}')]
    const sum = rows.reduce((total, hash) => total + BigInt(`0x${hash}`), 0n) % (1n << 256n)
    expect(await store.staging.contentHash()).toBe(
      sha256(`account 2 ${sum.toString(16).padStart(64, '0')}\n`),
    )
  })
})

describe('text', () => {
  test('comes back as it was, save NUL and lone surrogates', async () => {
    const store = await open()
    const odd = { name: 'a\u0000b \ud83d c 😀 \\u0000 "q"\n', ['__proto__']: 'x' }
    await sync(store, 'r1', [
      input(record('account', 'A\u0000', odd), { name: 'account.name', value: 'k\udc00' }),
    ])
    const stored = await store.records.get('account', 'A\uFFFD')
    expect(stored?.values.name).toBe('a\uFFFDb \uFFFD c 😀 \\u0000 "q"\n')
    expect(Object.entries(stored?.values ?? {})).toContainEqual(['__proto__', 'x'])
    const key = { name: 'account.name', value: 'k\udc00' } as const
    expect((await store.records.find([key])).get('account.name=k\udc00')).toEqual([stored])
  })
})
