import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { lasting, Transient } from '../../connectors/http/failure.js'
import { refuseDisagreement } from '../../src/night/refusal.js'
import type { Store } from '../../state/store.js'
import { storePath } from '../state/support.js'
import { FakeSystem } from './fake-source.js'
import { bothSources, night, openNightStore, stagedIds } from './sync-support.js'

let held: FakeSystem
let store: Store
let path: string

beforeEach(async () => {
  held = new FakeSystem()
  for (const id of ['1', '2', '3', '4', '5']) {
    held.put('invoice', id, { total: '10' })
    held.put('invoiceLine', `${id}a`, { invoiceId: id, amount: '4' })
    held.put('invoiceLine', `${id}b`, { invoiceId: id, amount: '6' })
  }
  held.put('account', '001000000000001AAA', { name: 'Acme' })
  held.put('term', '30', { name: 'Net 30' })
  path = storePath()
  store = await openNightStore(path)
  onTestFinished(() => store.close())
})

const pullsOf = (facts: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    (facts.pulls as { object: string; way: string }[]).map(({ object, way }) => [object, way]),
  )

/** Amounts as they are staged, by id. */
const amount = async (object: 'invoice' | 'invoiceLine', id: string) =>
  (await store.records.get(object, id))?.values[object === 'invoice' ? 'total' : 'amount']

test('what a source warns of is said each night; its other notes are kept with the run', async () => {
  const clock = 'the clock is another zone’s'
  const sources = () => bothSources(held, { notes: [clock, 'no terms'], warnings: [clock] }).slice(0, 1)
  expect((await night(store, sources())).log).toContain(`warn ${clock}`)
  const second = await night(store, sources())
  expect(second.log.filter((line) => !line.startsWith('debug'))).toEqual([`warn ${clock}`])
  expect(second.facts.notes).toEqual([clock, 'no terms'])
})

test.each([
  ['both systems', undefined, 'Salesforce and NetSuite'],
  ['the one that has what is asked for', ['invoice'], 'NetSuite'],
] as const)('what it does names %s', async (_, objects, names) => {
  const said: string[] = []
  const step = { update: () => undefined, done: () => undefined, fail: () => undefined }
  const start = (text: string) => {
    said.push(text)
    return step
  }
  await night(store, bothSources(held), { progress: { start }, objects: objects ? new Set(objects) : null })
  expect(said.at(0)).toBe(`Signing in to ${names}`)
  expect(said.at(-1)).toBe(`Comparing counts and sums with ${names}`)
})

describe('which way an object is pulled', () => {
  test('everything at first, then what changed; what has no watermark in full every night', async () => {
    const options = { withoutWatermark: ['term'] as const }
    const before = held.now
    const first = await night(store, bothSources(held, options))
    expect(first).toMatchObject({ agrees: true, rows: 17, changed: 17 })
    expect(pullsOf(first.facts)).toEqual({
      account: 'full',
      invoice: 'full',
      invoiceLine: 'full',
      term: 'full',
    })

    held.put('invoiceLine', '3a', { invoiceId: '3', amount: '5' })
    held.remove('invoice', '5')
    held.remove('invoiceLine', '5a')
    held.remove('invoiceLine', '5b')
    const second = await night(store, bothSources(held, options))
    expect(second.agrees).toBe(true)
    expect(pullsOf(second.facts)).toEqual({
      account: 'changes',
      invoice: 'changes',
      invoiceLine: 'changes',
      term: 'full',
    })
    expect(second.facts.pulls).toContainEqual(
      expect.objectContaining({ object: 'invoice', since: String(before), watermark: String(held.now) }),
    )
    expect(second.asked.filter((what) => what.startsWith('page'))).toEqual(['page term after nothing'])
    expect(await stagedIds(store)).toMatchObject({
      invoice: ['1', '2', '3', '4'],
      invoiceLine: ['1a', '1b', '2a', '2b', '3a', '3b', '4a', '4b'],
    })
    expect(await amount('invoiceLine', '3a')).toBe('5')
  })

  test('a night without a change asks each object for its changes and its figures', async () => {
    await night(store, bothSources(held))
    const idle = await night(store, bothSources(held))
    expect(idle).toMatchObject({ agrees: true, changed: 0 })
    expect(idle.asked.filter((what) => !what.startsWith('connect'))).toHaveLength(2 * 4)
  })

  test('everything where it is asked for, and where something else is asked of the source', async () => {
    await night(store, bothSources(held))
    const full = await night(store, bothSources(held), { full: true })
    expect(new Set(Object.values(pullsOf(full.facts)))).toEqual(new Set(['full']))
    const shape = (object: string) => (object === 'invoice' ? 'more fields' : object)
    const other = await night(store, bothSources(held, { shape }))
    expect(pullsOf(other.facts)).toMatchObject({ invoice: 'full', invoiceLine: 'changes' })
  })

  test('a mapping that reads values otherwise reads the staged rows again, not the source', async () => {
    const shape = (object: string) => object
    await night(store, bothSources(held, { shape }))
    const mapping = (object: string) =>
      object === 'term' ? { fields: { name: { field: 'name', values: { 'Net 30': 'thirty days' } } } } : {}
    const second = await night(store, bothSources(held, { shape, mapping }))
    expect(pullsOf(second.facts)).toMatchObject({ term: 'changes' })
    expect(second.asked.filter((what) => what.startsWith('page'))).toEqual([])
    expect((await store.records.get('term', '30'))?.values).toEqual({ name: 'thirty days' })
    const third = await night(store, bothSources(held, { shape }))
    expect(third.agrees).toBe(true)
    expect((await store.records.get('term', '30'))?.values).toEqual({ name: 'Net 30' })
  })
})

test('what a source learned of its org is given back to it, but for a night from scratch', async () => {
  const connects = ({ asked }: { asked: readonly string[] }) =>
    asked.filter((what) => what.startsWith('connect'))
  expect(connects(await night(store, bothSources(held)))).toEqual(['connect', 'connect'])
  expect(connects(await night(store, bothSources(held)))).toEqual([
    'connect knowing salesforce of old',
    'connect knowing netsuite of old',
  ])
  expect(connects(await night(store, bothSources(held), { full: true }))).toEqual(['connect', 'connect'])
  const part = { full: true, objects: new Set(['term'] as const) }
  expect(connects(await night(store, bothSources(held), part))).toEqual([
    'connect knowing netsuite of old, nothing of term',
  ])
})

test('lines without their document are read again too', async () => {
  held.slip('invoiceLine', 'lost', { invoiceId: '99', amount: '1' })
  const shape = (object: string) => object
  expect((await night(store, bothSources(held, { shape }))).agrees).toBe(true)
  const mapping = (object: string) =>
    object === 'invoiceLine'
      ? {
          fields: {
            amount: { field: 'amount', values: { 1: 2 } },
            invoiceId: { field: 'invoiceId' },
          },
        }
      : {}
  await night(store, bothSources(held, { shape, mapping }))
  expect(await amount('invoiceLine', 'lost')).toBe('2')
})

describe('a sync that dies', () => {
  test('of an answer that never came says what it was reading', async () => {
    const onRequest = (what: string): void => {
      if (what === 'page invoiceLine after nothing')
        throw lasting(new Transient('unreachable', 'HTTP 503'), 'NetSuite', 8)
    }
    const error = await night(store, bothSources(held, { onRequest })).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      kind: 'unreachable',
      message: 'NetSuite: HTTP 503 (tried 8 times), reading invoiceLine.',
      advice: expect.stringContaining('run again'),
    })
  })

  /** Dies at a question of the sources. */
  const dyingAt = (question: string) => ({
    onRequest: (what: string) => {
      if (what.startsWith(question)) throw new Error('the power went')
    },
  })

  test('goes on after the last page, then asks for what changed since it began', async () => {
    await expect(night(store, bothSources(held, dyingAt('page invoice after 4')))).rejects.toThrow('power')
    expect(await store.staging.state()).toMatchObject({ lastComplete: null })
    await store.close()
    store = await openNightStore(path)
    held.put('invoice', '1', { total: '11' })
    held.remove('invoice', '2')
    const again = await night(store, bothSources(held))
    expect(again.agrees).toBe(true)
    expect(pullsOf(again.facts)).toMatchObject({ invoice: 'resumed', invoiceLine: 'full' })
    expect(again.asked).toContain('page invoice after 4')
    expect(again.asked).not.toContain('page invoice after nothing')
    expect(await amount('invoice', '1')).toBe('11')
    expect((await stagedIds(store)).invoice).toEqual(['1', '3', '4', '5'])
  })

  test('after all rows came and before the figures were asked: only the changes since are', async () => {
    await expect(night(store, bothSources(held, dyingAt('total invoice')))).rejects.toThrow('power')
    held.put('invoice', '1', { total: '12' })
    const again = await night(store, bothSources(held))
    expect(pullsOf(again.facts)).toMatchObject({ invoice: 'changes' })
    expect(await amount('invoice', '1')).toBe('12')
  })

  test('among changes: starts again from the watermark before', async () => {
    await night(store, bothSources(held))
    held.put('invoice', '1', { total: '13' })
    await expect(night(store, bothSources(held, dyingAt('changes invoiceLine')))).rejects.toThrow()
    const again = await night(store, bothSources(held))
    expect(again).toMatchObject({ agrees: true })
    expect(await amount('invoice', '1')).toBe('13')
    expect((await store.staging.state()).unfinished).toBeNull()
  })

  test('is not gone on with where something else is asked by now', async () => {
    await expect(night(store, bothSources(held, dyingAt('page invoice after 4')))).rejects.toThrow('power')
    const shape = (object: string) => `${object} with other fields`
    const again = await night(store, bothSources(held, { shape }))
    expect(pullsOf(again.facts)).toMatchObject({ invoice: 'full' })
  })
})

describe('figures that differ', () => {
  test('because rows changed meanwhile: what changed is asked for, and then they agree', async () => {
    const options = {
      onRequest: (what: string) => {
        if (what === 'page invoice after 4') held.put('invoice', '1', { total: '20' })
        if (what === 'total invoice' && held.row('invoice', '9') === undefined)
          held.put('invoice', '9', { total: '90' })
      },
    }
    const first = await night(store, bothSources(held, options))
    expect(first.agrees).toBe(true)
    expect(first.totals.find(({ object }) => object === 'invoice')).toMatchObject({
      sourceCount: 6,
      stagedCount: 6,
      sourceAmount: '150',
      stagedAmount: '150',
    })
    expect(first.facts.pulls).toContainEqual(
      expect.objectContaining({ object: 'invoice', way: 'full', repairs: ['asked again'] }),
    )
    expect(first.log.join()).toMatch(/invoice: 6 rows in netsuite, 5 staged/)
  })

  test('because rows went without a trace: the ids are gone through', async () => {
    await night(store, bothSources(held))
    held.vanish('invoice', '2')
    const second = await night(store, bothSources(held))
    expect(second.agrees).toBe(true)
    expect(second.facts.pulls).toContainEqual(
      expect.objectContaining({ object: 'invoice', repairs: ['asked again', 'ids swept'] }),
    )
    expect((await stagedIds(store)).invoice).toEqual(['1', '3', '4', '5'])
  })

  test('because a row changed without a stamp: everything is pulled again, and its lines', async () => {
    await night(store, bothSources(held))
    held.slip('invoice', '2', { total: '99' })
    const second = await night(store, bothSources(held))
    expect(second.agrees).toBe(true)
    expect(pullsOf(second.facts)).toMatchObject({ invoice: 'changes', invoiceLine: 'full' })
    expect(await amount('invoice', '2')).toBe('99')
  })

  test('for good: the sync is refused, and says by how much', async () => {
    const sources = bothSources(held)
    const lying = sources[1]!
    const asked = lying.controlTotal.bind(lying)
    lying.controlTotal = async (object) => {
      const total = await asked(object)
      return object === 'invoice' ? { ...total, count: total.count + 1 } : total
    }
    const refused = await night(store, sources)
    expect(refused.agrees).toBe(false)
    expect(refused.totals.filter(({ agrees }) => !agrees)).toEqual([
      expect.objectContaining({ object: 'invoice', sourceCount: 6, stagedCount: 5 }),
    ])
    expect((await store.staging.state()).lastComplete).toBeNull()
    expect((await store.staging.pullState('invoice')).accepted).toBeNull()
  })
})

describe('a source that lacks many rows, and tells of no deletion', () => {
  const many = Array.from({ length: 10 }, (_, n) => `0010000000000${String(n).padStart(2, '0')}AAA`)
  const staged = async () => (await stagedIds(store)).account

  beforeEach(() => {
    held.vanish('account', '001000000000001AAA')
    for (const id of many) held.put('account', id, { name: id })
  })
  const vanishAll = () => many.forEach((id) => void held.vanish('account', id))

  test.each([
    ['that are asked for by what changed', {}, '20'],
    ['that are read in full every time', { withoutWatermark: ['account'] as const }, '20'],
    ['whose ids it is time to go through', {}, '29'],
  ])('rows %s stay, and differ, until it has them again', async (_what, options, day) => {
    const later = { clock: () => new Date(`2026-11-${day}T02:00:00Z`) }
    await night(store, bothSources(held, options))
    vanishAll()
    const refused = await night(store, bothSources(held, options), later)
    expect(refused.agrees).toBe(false)
    expect(refused.totals.filter(({ agrees }) => !agrees)).toEqual([
      expect.objectContaining({ object: 'account', sourceCount: 0, stagedCount: 10 }),
    ])
    expect(refuseDisagreement(refused.totals)).toMatchObject({
      exitCode: 4,
      advice: expect.stringContaining('tieout sync --full'),
    })
    expect(await staged()).toEqual(many)
    expect((await night(store, bothSources(held, options), later)).agrees).toBe(false)

    for (const id of many) held.put('account', id, { name: 'seen again' })
    expect((await night(store, bothSources(held, options), later)).agrees).toBe(true)
    expect((await store.records.get('account', many[3]!))?.values).toEqual({ name: 'seen again' })
  })

  test.each([
    ['that are asked for by what changed', {}, '20'],
    ['that are read in full every time', { withoutWatermark: ['account'] as const }, '20'],
    ['whose ids it is time to go through', {}, '29'],
  ])('a tenth of the rows %s is much', async (_what, options, day) => {
    const all = Array.from({ length: 100 }, (_, n) => `001000000000${String(n).padStart(3, '0')}AAA`)
    for (const id of all) held.put('account', id, { name: id })
    const later = { clock: () => new Date(`2026-11-${day}T02:00:00Z`) }
    await night(store, bothSources(held, options))
    for (const id of all.slice(90)) held.vanish('account', id)
    const refused = await night(store, bothSources(held, options), later)
    expect(refused.totals.filter(({ agrees }) => !agrees)).toEqual([
      expect.objectContaining({ object: 'account', sourceCount: 90, stagedCount: 100 }),
    ])
    expect(refuseDisagreement(refused.totals).advice).toContain('tieout sync --full')
    expect(refused.facts.pulls).toContainEqual(
      expect.objectContaining({ object: 'account', vanished: 0, withheld: 10 }),
    )
    expect(refused.log.filter((line) => line.includes('so many are kept'))).toHaveLength(1)
    expect(await staged()).toEqual(all)

    // One of them is shown again: nine are fewer than ten, and go.
    held.put('account', all[90]!, { name: 'shared again' })
    const next = await night(store, bothSources(held, options), later)
    expect(next.agrees).toBe(true)
    expect(next.facts.pulls).toContainEqual(
      expect.objectContaining({ object: 'account', vanished: 9, withheld: 0 }),
    )
    expect(next.log.join('\n')).toMatch(/warn account: 9 staged rows not among those that the source has now/)
    expect(await staged()).toEqual(all.slice(0, 91))
  })

  test('most may go where another condition asks for them, not all', async () => {
    const others = ['001000000000020AAA', '001000000000021AAA']
    for (const id of others) held.put('account', id, { name: id })
    await night(store, bothSources(held))
    const where = (condition: string) => ({
      mapping: () => ({ where: condition }),
      shape: (object: string) => `${object} where ${condition}`,
    })
    for (const id of [...many, ...others]) held.vanish('account', id)
    expect((await night(store, bothSources(held, where('Name = NULL')))).agrees).toBe(false)
    expect(await staged()).toEqual([...many, ...others])
    held.put('account', many[0]!, { name: 'one' })
    const narrowed = await night(store, bothSources(held, where('Name = one')))
    expect(narrowed.agrees).toBe(true)
    expect(narrowed.facts.pulls).toContainEqual(expect.objectContaining({ object: 'account', vanished: 11 }))
    expect(await staged()).toEqual([many[0]])
  })

  test('a field that the org hides at once doesn’t make it believed', async () => {
    held.put('account', '001000000000020AAA', { name: 'shared with everybody' })
    await night(store, bothSources(held))
    vanishAll()
    const shape = (object: string) => `${object} without a field`
    expect((await night(store, bothSources(held, { shape }))).agrees).toBe(false)
    expect(await staged()).toEqual([...many, '001000000000020AAA'])
  })

  test('they go where everything is asked for from scratch', async () => {
    await night(store, bothSources(held))
    vanishAll()
    expect((await night(store, bothSources(held), { full: true })).agrees).toBe(true)
    expect(await staged()).toEqual([])
  })

  test('they go where they are told as deleted', async () => {
    await night(store, bothSources(held))
    for (const id of many) held.remove('account', id)
    expect((await night(store, bothSources(held))).agrees).toBe(true)
    expect(await staged()).toEqual([])
  })

  test('few go without a word', async () => {
    held.remove('account', many[0]!)
    await night(store, bothSources(held))
    vanishAll()
    expect((await night(store, bothSources(held))).agrees).toBe(true)
    expect(await staged()).toEqual([])
  })
})

test('now and then the ids are gone through, though the figures agree', async () => {
  const on = (day: string) => ({ clock: () => new Date(`2026-11-${day}T02:00:00Z`) })
  await night(store, bothSources(held), on('01'))
  // One gone without a trace and one come without a stamp: as many as before.
  held.vanish('term', '30')
  held.slip('term', '60', { name: 'Net 60' })
  await night(store, bothSources(held), on('07'))
  expect((await stagedIds(store)).term).toEqual(['30'])
  const swept = await night(store, bothSources(held), on('08'))
  expect(swept.agrees).toBe(true)
  expect((await stagedIds(store)).term).toEqual(['60'])
  const next = await night(store, bothSources(held), on('09'))
  expect(next.asked.filter((what) => what.startsWith('ids'))).toEqual([])
})
