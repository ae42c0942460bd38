import { expect, test } from 'vitest'
import type { ControlTotalRow } from '../../state/store.js'
import { at, open, runStart, storePath } from './support.js'

const total = (object: ControlTotalRow['object'], more: Partial<ControlTotalRow> = {}): ControlTotalRow => ({
  source: 'netsuite',
  object,
  query: 'SELECT 1',
  parameters: ['a', 'b'],
  sourceCount: 10,
  stagedCount: 10,
  leftOut: 1,
  sourceAmount: '12.5',
  stagedAmount: '12.5',
  agrees: true,
  ...more,
})

test('a run is kept from start to end, newest first', async () => {
  const store = await open()
  await store.runs.start(runStart('r1'))
  await store.runs.start(runStart('r2', { kind: 'sync', trigger: 'schedule', asOf: null, startedAt: at(5) }))
  await store.runs.finish('r1', { status: 'failed', finishedAt: at(9), outcome: 'The host didn’t answer.' })
  expect(await store.runs.get('r1')).toEqual({
    ...runStart('r1'),
    seq: 1,
    status: 'failed',
    finishedAt: at(9),
    outcome: 'The host didn’t answer.',
    complete: false,
    controlTotals: [],
    facts: {},
  })
  expect((await store.runs.list()).map(({ id }) => id)).toEqual(['r2', 'r1'])
  expect((await store.runs.list(1)).map(({ id }) => id)).toEqual(['r2'])
  expect(await store.runs.get('r3')).toBeNull()
  expect(await store.runs.latestComparison()).toBeNull()
})

test('what a run notes is laid over what it noted before', async () => {
  const store = await open()
  await store.runs.start(runStart('r1'))
  await store.runs.note('r1', {
    facts: { rates: { EUR: '1.08' }, requests: 3 },
    controlTotals: [total('item')],
  })
  const totals = [total('invoice'), total('term', { sourceAmount: null, stagedAmount: null, agrees: false })]
  await store.runs.note('r1', { facts: { requests: 7 }, complete: true, controlTotals: totals })
  expect(await store.runs.get('r1')).toMatchObject({
    facts: { rates: { EUR: '1.08' }, requests: 7 },
    complete: true,
    controlTotals: totals,
  })
  await expect(store.runs.note('r9', {})).rejects.toThrow("r9 isn't in the ledger")
  await expect(store.runs.finish('r9', { status: 'done', finishedAt: at(1), outcome: '' })).rejects.toThrow(
    "r9 isn't in the ledger",
  )
})

test('start and end are events', async () => {
  const store = await open()
  await store.runs.start(runStart('r1'))
  await store.runs.finish('r1', { status: 'done', finishedAt: at(9), outcome: 'All done.' })
  expect(await store.events.of('r1')).toMatchObject([
    { seq: 1, kind: 'run.started', actor: 'ada', at: at(0), body: { trigger: 'manual', asOf: '2026-11-20' } },
    { seq: 2, kind: 'run.done', actor: 'ada', at: at(9), body: { outcome: 'All done.' } },
  ])
})

test('a run left running is ended by the next one to hold the store', async () => {
  const path = storePath()
  const store = await open(path)
  await store.runs.start(runStart('r1'))
  await store.runs.start(runStart('r2'))
  await store.runs.finish('r2', { status: 'done', finishedAt: at(3), outcome: 'Done.' })
  const hold = await store.hold({ pid: 1, host: 'h', command: 'tieout run', since: at(4) })
  await hold.release()
  expect((await store.runs.list()).map(({ id, status, finishedAt }) => [id, status, finishedAt])).toEqual([
    ['r2', 'done', at(3)],
    ['r1', 'stopped', at(4)],
  ])
  expect((await store.events.of('r1')).map(({ kind }) => kind)).toEqual(['run.started', 'run.stopped'])
})

test('a run’s id is given once', async () => {
  const store = await open()
  await store.runs.start(runStart('r1'))
  await expect(store.runs.start(runStart('r1'))).rejects.toThrow('UNIQUE')
  expect(await store.events.verify()).toEqual({ ok: true, count: 1 })
})

test('what was found mapped is known however many runs only compared since, and a part adds its own objects alone', async () => {
  const store = await open()
  expect(await store.runs.mapped()).toEqual({})
  const signedIn = async (id: string, minute: number, mapped: Record<string, string[]>, whole: boolean) => {
    await store.runs.start(runStart(id, { kind: 'sync', startedAt: at(minute) }))
    await store.runs.note(id, { facts: { mapped } })
    await store.staging.begin(id, [], at(minute))
    await store.staging.complete(id, at(minute), whole)
  }
  await signedIn('older', 0, { invoice: ['number'], payment: ['unapplied'] }, true)
  await signedIn('whole', 1, { invoice: ['number', 'dueDate'], contract: ['poRequired'] }, true)
  await signedIn('part', 2, { contract: ['totalValue'] }, false)
  for (let count = 0; count < 120; count += 1) {
    await store.runs.start(runStart(`r${count}`, { kind: 'reconcile', startedAt: at(3) }))
    await store.runs.note(`r${count}`, { facts: { rates: {} } })
  }
  expect(await store.runs.mapped()).toEqual({ invoice: ['number', 'dueDate'], contract: ['totalValue'] })
  expect(await store.runs.mapped(at(1))).toEqual({ invoice: ['number', 'dueDate'], contract: ['poRequired'] })
  expect(await store.runs.mapped(at(0))).toEqual({ invoice: ['number'], payment: ['unapplied'] })
})
