import { expect, test } from 'vitest'
import { carriedTotals } from '../../src/night/evidence/carried-totals.js'
import { pastState } from '../../state/open-past.js'
import { storePath } from '../state/support.js'
import { FakeSystem } from './fake-source.js'
import { bothSources, night, openNightStore } from './sync-support.js'

const at = (hour: string) => `2026-11-20T${hour}:00:00.000Z`
const on = (hour: string) => ({ clock: () => new Date(at(hour)) })

function book(): FakeSystem {
  const held = new FakeSystem()
  held.put('account', 'A', { name: 'Acme' })
  held.put('invoice', '1', { total: '10' })
  held.put('term', '30', { name: 'Net 30' })
  return held
}

test('one system and then the other are whole together, as old as the older', async () => {
  const path = storePath()
  const store = await openNightStore(path)
  const held = book()
  const one = (system: string) => bothSources(held).filter((source) => source.system === system)
  await night(store, one('netsuite'), on('01'))
  expect((await store.staging.state()).lastComplete).toBeNull()
  await night(store, one('salesforce'), on('02'))
  expect((await store.staging.state()).lastComplete).toMatchObject({ finishedAt: at('01') })
  await night(store, one('netsuite'), on('03'))
  const state = await store.staging.state()
  expect(state.lastComplete).toMatchObject({ finishedAt: at('02') })
  expect(state.unfinished).toBeNull()

  // Each object's figures are those of the pull that its rows are of.
  held.put('invoice', '2', { total: '5' })
  await night(store, one('netsuite'), on('04'))
  const totals = await carriedTotals(store, await store.staging.state())
  expect(totals.map(({ object, sourceCount }) => [object, sourceCount])).toEqual([
    ['account', 1],
    ['invoice', 2],
    ['invoiceLine', 0],
    ['term', 1],
  ])
  await store.close()

  expect(pastState(path, at('01')).lastComplete).toBeNull()
  expect(pastState(path, at('02')).lastComplete).toMatchObject({ finishedAt: at('01') })
  expect(pastState(path, at('23')).lastComplete).toMatchObject({ finishedAt: at('02') })
})

test('a part of a system isn’t the system', async () => {
  const store = await openNightStore()
  const [salesforce, netsuite] = bothSources(book())
  await night(store, [netsuite!], { ...on('01'), objects: new Set(['invoice'] as const) })
  await night(store, [salesforce!], on('02'))
  expect((await store.staging.state()).lastComplete).toBeNull()
  await store.close()
})

test('what isn’t read from a system isn’t pulled from it in silence', async () => {
  const store = await openNightStore()
  const [salesforce, netsuite] = bothSources(book())
  const asked = { ...on('01'), objects: new Set(['invoice', 'milestone'] as const) }
  await expect(night(store, [salesforce!], asked)).rejects.toMatchObject({
    exitCode: 2,
    message: 'Nothing of invoice and milestone is read from Salesforce.',
  })
  await expect(night(store, [salesforce!, netsuite!], asked)).rejects.toMatchObject({
    message: 'Nothing of milestone is read from Salesforce and NetSuite.',
  })
  expect((await store.staging.state()).unfinished).toBeNull()
  await store.close()
})

test('what a sync of one system left half done is whole once a later one has pulled it', async () => {
  const path = storePath()
  const store = await openNightStore(path)
  const held = book()
  await night(store, bothSources(held), on('01'))
  const dying = bothSources(held, {
    onRequest: (what: string) => {
      if (what.startsWith('total term')) throw new Error('the power went')
    },
  })
  held.put('invoice', '1', { total: '11' })
  await expect(night(store, [dying[1]!], on('02'))).rejects.toThrow('power')
  expect((await store.staging.state()).unfinished).not.toBeNull()
  expect(pastState(path, at('02')).underWay).not.toBeNull()
  await night(store, [bothSources(held)[1]!], on('03'))
  expect((await store.staging.state()).unfinished).toBeNull()
  expect(pastState(path, at('03')).underWay).toBeNull()
  await store.close()
})
