import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '../../state/store.js'
import { compare, finding, listed, outcome } from './findings-support.js'
import { compileChild, killAt } from './kill/process.js'
import { BATCH, killRow } from './kill/shared.js'
import { at, open, storePath, sync } from './support.js'

let folder = ''
beforeAll(() => {
  folder = compileChild()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Takes the store over at once, and finds it sound. */
async function takeOver(path: string, pid: number): Promise<Store> {
  const store = await open(path)
  const hold = await store.hold({ pid: 1, host: 'here', command: 'tieout run', since: at(9) })
  expect(hold.tookOverFrom).toMatchObject({ pid, command: 'kill me' })
  expect(await store.integrity()).toEqual([])
  expect(await store.events.verify()).toMatchObject({ ok: true })
  return store
}

test('a killed holder’s store is taken over at once', async () => {
  const path = storePath()
  const pid = await killAt(folder, [path, 'hold'], (word) => word === 'held')
  await takeOver(path, pid)
})

test.each([0, 1, 7, 20])(
  'killed after page %i: whole pages are kept, and the rows say that they aren’t whole',
  async (page) => {
    const path = storePath()
    const pid = await killAt(folder, [path, 'pages'], (word) => word === `page ${page}`)
    const store = await takeOver(path, pid)
    const { count, amount } = await store.staging.total('invoice', 'total')
    expect(count % BATCH).toBe(0)
    expect(count).toBeGreaterThanOrEqual((page + 1) * BATCH)
    expect(Number(amount)).toBe(count * 1.25)
    expect(await store.staging.state()).toMatchObject({ lastComplete: null, unfinished: { runId: 'killed' } })
    expect(await store.runs.get('killed')).toMatchObject({ status: 'stopped', finishedAt: at(9) })
    const last = killRow(count - 1)
    const found = await store.records.find(last.keys)
    expect([...found.values()]).toEqual([[last.record]])

    await sync(store, 'next', [killRow(0), killRow(1)])
    expect((await store.staging.total('invoice', null)).count).toBe(2)
    expect((await store.staging.state()).unfinished).toBeNull()
  },
)

test('killed while rows are removed: all of them are there, or none', async () => {
  const path = storePath()
  const before = await open(path)
  const rows = Array.from({ length: 3000 }, (_, i) => killRow(i))
  await sync(before, 'r1', rows)
  await before.close()
  const pid = await killAt(folder, [path, 'remove'], (word) => word === 'removing')
  const store = await takeOver(path, pid)
  const { count } = await store.staging.total('invoice', null)
  expect([0, 3000]).toContain(count)
  const found = await store.records.find([{ name: 'invoice.number', value: 'INV2999' }])
  expect([...found.values()].flat()).toHaveLength(count === 0 ? 0 : 1)
})

test.each(['finishing', 'finished'])(
  'killed at %s: the standing findings are those before, or all of the new ones',
  async (word) => {
    const path = storePath()
    const before = await open(path)
    await compare(before, 'r1', '2026-11-20', [outcome('account:1', finding('old001'), finding('old002'))])
    const standing = await listed(before)
    await before.close()
    const pid = await killAt(
      folder,
      [path, 'finish', JSON.stringify([finding('x')])],
      (heard) => heard === word,
    )
    const store = await takeOver(path, pid)
    const after = await listed(store)
    const isFinished = (await store.runs.latestComparison())?.id === 'killed'
    if (word === 'finished') expect(isFinished).toBe(true)
    if (isFinished) expect(after.map(({ status }) => status).filter((s) => s === 'open')).toHaveLength(2000)
    else expect(after).toEqual(standing)
    expect(await listed(store, {}, 'r1')).toEqual(standing)

    await compare(store, 'r2', '2026-11-22', [outcome('account:1', finding('old001'))])
    const open2 = await listed(store, { standing: true })
    expect(open2.map((row) => row.finding.id)).toEqual(['old001'])
  },
)
