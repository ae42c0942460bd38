import { describe, expect, test } from 'vitest'
import { collect, input, open, record, sync } from './support.js'

const byNumber = (value: string) => ({ name: 'contract.number', value }) as const

describe('records', () => {
  test('come back whole', async () => {
    const store = await open()
    const whole = record(
      'contract',
      '800A',
      { number: '101' },
      {
        modifiedAt: '2026-11-20T01:02:03.000+0000',
        unreadable: { startDate: 'soon' },
        source: { billingFrequency: 'Mthly', proration: null },
        extra: { region: 'EMEA', note: null },
      },
    )
    await sync(store, 'r1', [input(whole)])
    expect(await store.records.get('contract', '800A')).toEqual(whole)
    expect(await store.records.get('contract', '800B')).toBeNull()
    expect(await store.records.get('account', '800A')).toBeNull()
  })

  test('are found by their keys as they are now, and by their ids', async () => {
    const store = await open()
    const contract = (id: string, number: string) =>
      input(record('contract', id, { number }), byNumber(number), { name: 'contract.id', value: id })
    await sync(store, 'r1', [contract('10', 'C1'), contract('9', 'C1'), contract('8', 'C2')])
    const asked = [
      byNumber('C1'),
      byNumber('C2'),
      byNumber('C3'),
      { name: 'contract.id', value: '8' } as const,
    ]
    const ids = async () => {
      const found = await store.records.find(asked)
      return Object.fromEntries([...found].map(([key, records]) => [key, records.map(({ id }) => id)]))
    }
    expect(await ids()).toEqual({
      'contract.number=C1': ['9', '10'],
      'contract.number=C2': ['8'],
      'contract.number=C3': [],
      'contract.id=8': ['8'],
    })
    await sync(store, 'r2', [contract('9', 'C3'), contract('8', 'C2')])
    expect(await ids()).toEqual({
      'contract.number=C1': [],
      'contract.number=C2': ['8'],
      'contract.number=C3': ['9'],
      'contract.id=8': ['8'],
    })
  })

  test('are found by new keys though their content is the same', async () => {
    const store = await open()
    const same = record('contract', '9', { number: 'C1' })
    await sync(store, 'r1', [input(same)])
    await sync(store, 'r2', [input(same, byNumber('C1'), byNumber('C1'))])
    expect((await store.records.find([byNumber('C1')])).get('contract.number=C1')).toEqual([same])
    await sync(store, 'r3', [input(same)])
    expect((await store.records.find([byNumber('C1')])).get('contract.number=C1')).toEqual([])
  })

  test('come in pages of any size, each once', async () => {
    const store = await open()
    const ids = Array.from({ length: 25 }, (_, i) => `${i}`)
    const lines = ids.map((id) => input(record('invoiceLine', `l${id}`, { invoiceId: `${Number(id) % 4}` })))
    await sync(store, 'r1', [...ids.map((id) => input(record('invoice', id))), ...lines])
    for (const size of [1, 2, 5, 25, 26]) {
      const invoices = (await collect(store.records.pages('invoice', size))).flat().map(({ id }) => id)
      expect(invoices).toEqual([...ids].sort())
      const paged = (await collect(store.records.pages('invoiceLine', size))).flat().map(({ id }) => id)
      expect(paged.toSorted()).toEqual(ids.map((id) => `l${id}`).sort())
    }
    expect(await collect(store.records.pages('account'))).toEqual([])
  })

  test('that are lines come by their parents, in key order', async () => {
    const store = await open()
    const line = (id: string, invoiceId: string) => input(record('invoiceLine', id, { invoiceId }))
    await sync(store, 'r1', [line('10', '1'), line('9', '2'), line('11', '1'), line('8', '3')])
    const ids = async (...parents: string[]) =>
      (await store.records.children('invoiceLine', parents)).map(({ id }) => id)
    expect(await ids('1', '2', '1')).toEqual(['9', '10', '11'])
    expect(await ids('7')).toEqual([])
    expect(await ids()).toEqual([])
  })

  test('of the small tables come all at once', async () => {
    const store = await open()
    await sync(store, 'r1', [
      input(record('item', '10')),
      input(record('item', '9')),
      input(record('invoice', '1')),
    ])
    const reference = await store.records.reference()
    expect(reference.item?.map(({ id }) => id)).toEqual(['9', '10'])
    expect(reference.rate).toEqual([])
    expect(reference.invoice).toBeUndefined()
  })
})
