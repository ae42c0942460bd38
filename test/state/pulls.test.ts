import { describe, expect, test } from 'vitest'
import type { PullStart, StagedInput, Store } from '../../state/store.js'
import { at, input, open, record, runStart, storePath, sync } from './support.js'

const BASIS = { watermark: 'w1', shape: 's', reading: 'r' }
const FULL: PullStart = { ...BASIS, mode: 'full', resumed: false }
const CHANGES: PullStart = { ...BASIS, watermark: 'w2', mode: 'changes', resumed: false }

const invoice = (id: string, total = '1') => input(record('invoice', id, { total }))
const line = (id: string, invoiceId: string) => input(record('invoiceLine', id, { invoiceId, amount: '1' }))
const application = (id: string, fromId: string, toId: string) =>
  input(
    record('application', id, { fromId, toId }),
    { name: 'application.fromId', value: fromId },
    { name: 'application.toId', value: toId },
  )

/** A store in which a sync of these objects is open. */
async function begun(rows: readonly StagedInput[], path = storePath()): Promise<Store> {
  const store = await open(path)
  if (rows.length > 0) await sync(store, 'before', rows)
  await start(store, 'r1')
  return store
}

async function start(store: Store, runId: string): Promise<void> {
  await store.runs.start(runStart(runId))
  await store.staging.begin(runId, ['invoice', 'invoiceLine', 'application'], at(2))
}

const count = async (store: Store, object: 'invoice' | 'invoiceLine' | 'application' = 'invoice') =>
  (await store.staging.total(object, null)).count

async function ids(store: Store, object: 'invoice' | 'invoiceLine' | 'application'): Promise<string[]> {
  const all: string[] = []
  for await (const page of store.records.pages(object)) all.push(...page.map(({ id }) => id))
  return all
}

describe('a pull of changes', () => {
  test('removes only what it says has gone', async () => {
    const store = await begun([invoice('1'), invoice('2'), invoice('3')])
    await store.staging.startPull('r1', 'invoice', CHANGES)
    const outcome = await store.staging.page('r1', 'invoice', [invoice('3', '9')], at(3), {
      gone: ['1', '1', 'never'],
    })
    expect(outcome).toEqual({ added: 0, changed: 1, unchanged: 0, removed: 1 })
    expect(await store.staging.finishObject('r1', 'invoice', at(3))).toEqual({ removed: 0, withheld: 0 })
    expect(await ids(store, 'invoice')).toEqual(['2', '3'])
    expect(await store.staging.total('invoice', 'total')).toMatchObject({ count: 2, amount: '10' })
  })

  test('a page with whole parents replaces their lines, wherever the lines stood before', async () => {
    const before = [invoice('1'), invoice('2'), line('a', '1'), line('b', '1'), line('c', '2')]
    const store = await begun(before)
    await store.staging.startPull('r1', 'invoiceLine', CHANGES)
    // a stays, b has gone, c has moved from 2 to 1, and 2 has none left.
    const page = [line('a', '1'), line('c', '1')]
    const more = { wholeParents: ['1', '2', '7'] }
    expect(await store.staging.page('r1', 'invoiceLine', page, at(3), more)).toEqual({
      added: 0,
      changed: 1,
      unchanged: 1,
      removed: 1,
    })
    expect(await ids(store, 'invoiceLine')).toEqual(['a', 'c'])
    expect(await store.staging.page('r1', 'invoiceLine', page, at(3), more)).toMatchObject({ removed: 0 })
  })

  test('applications are replaced at both their ends', async () => {
    const store = await begun([
      application('x', 'P1', 'I1'),
      application('y', 'P2', 'I1'),
      application('z', 'P2', 'I2'),
    ])
    await store.staging.startPull('r1', 'application', CHANGES)
    const outcome = await store.staging.page('r1', 'application', [application('y', 'P2', 'I1')], at(3), {
      wholeParents: ['I1'],
    })
    expect(outcome.removed).toBe(1)
    expect(await ids(store, 'application')).toEqual(['y', 'z'])
  })
})

describe('a full pull that died', () => {
  test('goes on after its last page: what it had seen stays, what neither part saw goes', async () => {
    const path = storePath()
    const first = await begun([invoice('1'), invoice('2'), invoice('3'), invoice('4')], path)
    await first.staging.startPull('r1', 'invoice', FULL)
    await first.staging.page('r1', 'invoice', [invoice('1'), invoice('2')], at(3), { after: '2' })
    await first.close()

    const store = await open(path)
    expect(await store.staging.pullState('invoice')).toEqual({
      accepted: null,
      open: { ...BASIS, after: '2', isFinished: false },
    })
    await start(store, 'r2')
    await store.staging.startPull('r2', 'invoice', { ...FULL, resumed: true })
    await store.staging.page('r2', 'invoice', [invoice('4')], at(4), { after: '4' })
    expect(await store.staging.finishObject('r2', 'invoice', at(4))).toEqual({ removed: 1, withheld: 0 })
    expect(await ids(store, 'invoice')).toEqual(['1', '2', '4'])
    expect((await store.staging.pullState('invoice')).open).toMatchObject({ after: null, isFinished: true })
  })

  test('begun again from the start forgets what it had seen', async () => {
    const path = storePath()
    const first = await begun([invoice('1'), invoice('2')], path)
    await first.staging.startPull('r1', 'invoice', FULL)
    await first.staging.page('r1', 'invoice', [invoice('1')], at(3), { after: '1' })
    await first.close()

    const store = await open(path)
    await start(store, 'r2')
    await store.staging.startPull('r2', 'invoice', FULL)
    await store.staging.page('r2', 'invoice', [invoice('2')], at(4))
    expect(await store.staging.finishObject('r2', 'invoice', at(4))).toEqual({ removed: 1, withheld: 0 })
    expect(await ids(store, 'invoice')).toEqual(['2'])
  })

  test('keeps what was seen on pages without a point to go on from', async () => {
    const path = storePath()
    const many = Array.from({ length: 10_000 }, (_, i) => invoice(String(i).padStart(5, '0')))
    const first = await begun([...many, invoice('x')], path)
    await first.staging.startPull('r1', 'invoice', FULL)
    await first.staging.page('r1', 'invoice', many.slice(0, 6000), at(3))
    await first.staging.page('r1', 'invoice', many.slice(6000, 9000), at(3), { after: '08999' })
    await first.close()

    const store = await open(path)
    await start(store, 'r2')
    await store.staging.startPull('r2', 'invoice', { ...FULL, resumed: true })
    await store.staging.page('r2', 'invoice', many.slice(9000), at(4))
    expect(await store.staging.finishObject('r2', 'invoice', at(4))).toEqual({ removed: 1, withheld: 0 })
    expect(await count(store)).toBe(10_000)
  })

  test('rows that were seen and said to have gone don’t hide those that weren’t seen', async () => {
    const store = await begun([invoice('1'), invoice('2'), invoice('3')])
    await store.staging.startPull('r1', 'invoice', FULL)
    await store.staging.page('r1', 'invoice', [invoice('1'), invoice('2')], at(3))
    await store.staging.page('r1', 'invoice', [], at(3), { gone: ['1'] })
    expect(await store.staging.finishObject('r1', 'invoice', at(3))).toEqual({ removed: 1, withheld: 0 })
    expect(await ids(store, 'invoice')).toEqual(['2'])
  })
})

describe('of rows that nobody told as deleted', () => {
  const many = Array.from({ length: 100 }, (_, i) => invoice(String(i).padStart(3, '0')))

  test.each([
    // Ten of a hundred are a tenth; nine of ten are fewer than ten.
    ['few', 91, 9, 0],
    ['few', 90, 0, 10],
    ['not all', 1, 99, 0],
    ['not all', 0, 0, 100],
    ['any', 0, 100, 0],
  ] as const)(
    'where %s are believed to be gone and %i came, %i go, %i stay',
    async (believed, come, removed, withheld) => {
      const store = await begun(many)
      await store.staging.startPull('r1', 'invoice', FULL)
      await store.staging.page('r1', 'invoice', many.slice(0, come), at(3))
      const ended = await store.staging.finishObject('r1', 'invoice', at(3), believed)
      expect(ended).toEqual({ removed, withheld })
      expect(await count(store)).toBe(100 - removed)
    },
  )

  test('fewer than ten go, though there were no more', async () => {
    const store = await begun(many.slice(0, 9))
    await store.staging.startPull('r1', 'invoice', FULL)
    expect(await store.staging.finishObject('r1', 'invoice', at(3), 'few')).toEqual({
      removed: 9,
      withheld: 0,
    })
  })

  test('those count that a pull didn’t meet before it died nor after', async () => {
    const path = storePath()
    const first = await begun(many, path)
    await first.staging.startPull('r1', 'invoice', FULL)
    await first.staging.page('r1', 'invoice', many.slice(0, 40), at(3), { after: '039' })
    await first.close()
    const store = await open(path)
    await start(store, 'r2')
    await store.staging.startPull('r2', 'invoice', { ...FULL, resumed: true })
    await store.staging.page('r2', 'invoice', many.slice(50), at(4))
    expect(await store.staging.finishObject('r2', 'invoice', at(4), 'few')).toEqual({
      removed: 0,
      withheld: 10,
    })
    expect(await count(store)).toBe(100)
  })

  test('a sweep of ids keeps as many', async () => {
    const store = await begun(many)
    async function* pages() {
      yield many.slice(10).map(({ record }) => record.id)
    }
    const swept = await store.staging.sweep('r1', 'invoice', pages(), at(3), 'few')
    expect(swept).toEqual({ removed: 0, withheld: 10, missing: 0 })
    expect(await count(store)).toBe(100)
  })
})

describe('a watermark', () => {
  test('holds from when it is accepted, and ends the pull that was open', async () => {
    const store = await begun([])
    expect(await store.staging.pullState('invoice')).toEqual({ accepted: null, open: null })
    await store.staging.startPull('r1', 'invoice', FULL)
    await store.staging.page('r1', 'invoice', [invoice('1')], at(3), { after: '1' })
    await store.staging.finishObject('r1', 'invoice', at(3))
    expect((await store.staging.pullState('invoice')).accepted).toBeNull()
    await store.staging.accept('r1', 'invoice', { ...BASIS, wholeAt: at(3) })
    expect(await store.staging.pullState('invoice')).toEqual({
      accepted: { ...BASIS, wholeAt: at(3) },
      open: null,
    })
    await store.staging.accept('r1', 'invoice', { ...BASIS, watermark: 'w2' })
    expect((await store.staging.pullState('invoice')).accepted).toEqual({
      ...BASIS,
      watermark: 'w2',
      wholeAt: at(3),
    })
  })
})

describe('a sweep of ids', () => {
  test('removes what the source hasn’t got, and tells what the store hasn’t got', async () => {
    const store = await begun([invoice('1'), line('a', '1'), line('b', '1'), line('c', '9')])
    async function* pages() {
      yield ['a', 'new']
      yield ['c', 'other']
    }
    expect(await store.staging.sweep('r1', 'invoiceLine', pages(), at(3))).toEqual({
      removed: 1,
      withheld: 0,
      missing: 2,
    })
    expect(await count(store, 'invoiceLine')).toBe(2)
    expect(await store.staging.state()).toMatchObject({ unfinished: { runId: 'r1' } })
  })
})
