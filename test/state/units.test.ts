import { describe, expect, test } from 'vitest'
import type { Home, LineLink } from '../../reconcile/linking/link.js'
import type { StagedInput, Store } from '../../state/store.js'
import { collect, input, open, record, storePath, sync } from './support.js'

const row = (object: Parameters<typeof record>[0], id: string, values: Record<string, string> = {}) =>
  input(record(object, id, values))

const link = (lineId: string, documentId: string, unit: string, more: Partial<LineLink> = {}): LineLink => ({
  object: 'invoiceLine',
  lineId,
  documentId,
  contractId: null,
  method: 'none',
  candidates: [],
  unit,
  ...more,
})

const home = (object: Home['object'], id: string, units: string[], links: LineLink[] = []): Home => ({
  object,
  id,
  units,
  links,
})

const BOOK: readonly StagedInput[] = [
  row('account', '001A'),
  row('contract', '800A', { accountId: '001A' }),
  row('contractLine', '802B', { contractId: '800A' }),
  row('contractLine', '802A', { contractId: '800A' }),
  row('milestone', 'm1', { contractId: '800A' }),
  row('opportunity', '006A'),
  row('opportunityLine', 'o1', { opportunityId: '006A' }),
  row('customer', '7'),
  row('invoice', '100'),
  row('invoice', '99'),
  row('invoiceLine', '1000', { invoiceId: '99' }),
  row('invoiceLine', '999', { invoiceId: '99' }),
  row('invoiceLine', '2000', { invoiceId: '100' }),
  row('creditMemo', '200'),
  row('creditMemoLine', '3000', { invoiceId: '200' }),
  row('salesOrder', '300'),
  row('salesOrderLine', '4000', { orderId: '300' }),
  row('payment', '400'),
]

async function layOut(store: Store, homes: readonly Home[]): Promise<void> {
  await store.homes.begin()
  for (const one of homes) await store.homes.save([one])
  await store.homes.finish()
}

const keys = async (store: Store, size?: number) => (await collect(store.units.keys(size))).flat()

describe('units', () => {
  test('load an account with every document at home there, their lines and all their links, in key order', async () => {
    const store = await open()
    await sync(store, 'r1', BOOK)
    const links = [
      link('1000', '99', 'account:001A', { contractId: '800A', method: 'line reference' }),
      link('999', '99', 'account:OTHER', { method: 'ambiguous', candidates: ['800A', '800B'] }),
    ]
    const here = ['account:001A']
    await layOut(store, [
      home('invoice', '100', here, [link('2000', '100', 'account:001A')]),
      home('invoice', '99', ['account:001A', 'account:OTHER'], links),
      home('account', '001A', here),
      home('contract', '800A', here),
      home('opportunity', '006A', here),
      home('customer', '7', here),
      home('creditMemo', '200', here),
      home('salesOrder', '300', here),
      home('payment', '400', ['customer:9']),
    ])
    const [account, other, customer] = await store.units.load(['account:001A', 'account:OTHER', 'customer:9'])
    const ids = Object.fromEntries(
      Object.entries(account?.records ?? {}).map(([object, records]) => [
        object,
        records.map(({ id }) => id),
      ]),
    )
    expect(account?.key).toBe('account:001A')
    expect(ids).toEqual({
      account: ['001A'],
      contract: ['800A'],
      contractLine: ['802A', '802B'],
      milestone: ['m1'],
      opportunity: ['006A'],
      opportunityLine: ['o1'],
      customer: ['7'],
      invoice: ['99', '100'],
      invoiceLine: ['999', '1000', '2000'],
      creditMemo: ['200'],
      creditMemoLine: ['3000'],
      salesOrder: ['300'],
      salesOrderLine: ['4000'],
    })
    expect(account?.links).toEqual([links[1], links[0], link('2000', '100', 'account:001A')])
    expect(other?.records.invoiceLine?.map(({ id }) => id)).toEqual(['999', '1000'])
    expect(other?.links).toEqual([links[1], links[0]])
    expect(customer).toEqual({
      key: 'customer:9',
      records: { payment: [record('payment', '400')] },
      links: [],
    })
    expect(await store.units.load(['account:none'])).toEqual([
      { key: 'account:none', records: {}, links: [] },
    ])
  })

  test('are listed each once in byte order, in pages of any size', async () => {
    const store = await open()
    const units = [
      'account:b',
      'account:B',
      'customer:10',
      'customer:9',
      'account:\u{1F600}',
      'account:\uFFFD',
    ]
    await layOut(
      store,
      units.flatMap((unit, i) => [
        home('invoice', `${i}`, [unit, 'account:a']),
        home('contract', `${i}`, [unit]),
      ]),
    )
    const sorted = [
      'account:B',
      'account:a',
      'account:b',
      'account:\uFFFD',
      'account:\u{1F600}',
      'customer:10',
      'customer:9',
    ]
    for (const size of [1, 2, 3, 7, 100]) expect(await keys(store, size)).toEqual(sorted)
    expect((await collect(store.units.keys(3))).map(({ length }) => length)).toEqual([3, 3, 1])
  })

  test('leave out what is no longer staged', async () => {
    const store = await open()
    await sync(store, 'r1', [row('invoice', '1'), row('invoice', '2')])
    await layOut(store, [home('invoice', '1', ['account:a']), home('invoice', '2', ['account:a'])])
    await sync(store, 'r2', [row('invoice', '2')])
    const [unit] = await store.units.load(['account:a'])
    expect(unit?.records.invoice?.map(({ id }) => id)).toEqual(['2'])
  })
})

describe('homes', () => {
  test('move, stay, come and go with each laying-out', async () => {
    const store = await open()
    await layOut(store, [
      home('invoice', '1', ['account:a']),
      home('invoice', '2', ['account:a', 'account:b']),
      home('invoice', '3', ['customer:9']),
    ])
    expect(await store.units.of('invoice', '2')).toEqual(['account:a', 'account:b'])
    await layOut(store, [
      home('invoice', '1', ['account:a']),
      home('invoice', '2', ['account:c', 'account:b', 'account:c']),
      home('invoice', '4', ['account:a']),
    ])
    expect(await store.units.of('invoice', '2')).toEqual(['account:b', 'account:c'])
    expect(await store.units.of('invoice', '3')).toEqual([])
    expect(await keys(store)).toEqual(['account:a', 'account:b', 'account:c'])
  })

  test('that are saved twice in one laying-out stay as they were saved last', async () => {
    const store = await open()
    await layOut(store, [home('invoice', '1', ['account:a']), home('invoice', '1', ['account:b'])])
    expect(await keys(store)).toEqual(['account:b'])
    await layOut(store, [home('invoice', '1', ['account:b'])])
    expect(await keys(store)).toEqual(['account:b'])
  })

  test('are whole only after a laying-out was finished', async () => {
    const path = storePath()
    const store = await open(path)
    expect(await store.homes.whole()).toBe(false)
    await layOut(store, [home('invoice', '1', ['account:a']), home('invoice', '2', ['account:b'])])
    expect(await store.homes.whole()).toBe(true)
    await store.homes.begin()
    await store.homes.save([home('invoice', '1', ['account:z'])])
    const again = await open(path)
    expect(await again.homes.whole()).toBe(false)
    await expect(again.homes.save([])).rejects.toThrow('between begin and finish')
    await layOut(again, [home('invoice', '1', ['account:z'])])
    expect(await keys(again)).toEqual(['account:z'])
    expect(await again.homes.whole()).toBe(true)
  })
})
