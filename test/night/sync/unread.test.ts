import { expect, test } from 'vitest'
import { carriedTotals } from '../../../src/night/evidence/carried-totals.js'
import { totalsChecks } from '../../../src/verify/totals-checks.js'
import { FakeSource, FakeSystem } from '../fake-source.js'
import { bothSources, night, openNightStore, stagedIds } from '../sync-support.js'

function book(): FakeSystem {
  const held = new FakeSystem()
  held.put('account', 'A', { name: 'Acme' })
  held.put('invoice', '1', { total: '10' })
  held.put('term', '30', { name: 'Net 30' })
  held.put('term', '60', { name: 'Net 60' })
  return held
}

/** The configuration says `term: { from: null }`. */
const withoutTerms = (held: FakeSystem) => [
  new FakeSource(held, { system: 'salesforce', objects: ['account'] }),
  new FakeSource(held, { system: 'netsuite', objects: ['invoice', 'invoiceLine'] }),
]

test('what isn’t read any more is no longer staged, and comes in full where it is read again', async () => {
  const store = await openNightStore()
  const held = book()
  await night(store, bothSources(held))
  expect(await stagedIds(store)).toMatchObject({ invoice: ['1'], term: ['30', '60'] })

  await night(store, withoutTerms(held))
  expect(await stagedIds(store)).toMatchObject({ account: ['A'], invoice: ['1'], term: [] })
  const state = await store.staging.state()
  expect(state.unfinished).toBeNull()
  expect((await carriedTotals(store, state)).map(({ object }) => object)).not.toContain('term')
  expect((await totalsChecks(store)).map(({ ok, advice }) => [ok, advice])).toEqual([
    [true, ''],
    [true, ''],
  ])
  await night(store, withoutTerms(held))

  const again = await night(store, bothSources(held))
  expect(await stagedIds(store)).toMatchObject({ invoice: ['1'], term: ['30', '60'] })
  expect(again.facts.pulls).toContainEqual(
    expect.objectContaining({ object: 'term', way: 'full', repairs: [] }),
  )
  await store.close()
})

test('a sync of a part, or of the other system, takes nothing out', async () => {
  const store = await openNightStore()
  const held = book()
  await night(store, bothSources(held))
  const [salesforce, netsuite] = withoutTerms(held)
  await night(store, [netsuite!], { objects: new Set(['invoice'] as const) })
  await night(store, [salesforce!])
  expect(await stagedIds(store)).toMatchObject({ term: ['30', '60'] })
  await night(store, [netsuite!])
  expect(await stagedIds(store)).toMatchObject({ term: [] })
  await store.close()
})
