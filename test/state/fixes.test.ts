import { expect, test } from 'vitest'
import { fixedBy } from '../../reconcile/review/fixed-by.js'
import type { Store } from '../../state/store.js'
import { compare, finding, outcome } from './findings-support.js'
import { input, open, record, sync } from './support.js'

const CONTRACT = '800000000000001AAA'
const UNIT = 'account:1'
const FOUND = outcome(UNIT, finding('aaaaaaaa'))

const invoice = (id: string, number: string) => input(record('invoice', id, { number }))
const line = (id: string, invoiceId: string) =>
  input(record('invoiceLine', id, { invoiceId, serviceStart: '2026-03-01', serviceEnd: '2026-03-31' }))
const contract = (endDate: string) => input(record('contract', CONTRACT, { number: '00000101', endDate }))

/** Everything is at home in one account; each document links to the one contract. */
async function layOut(store: Store, ...documents: readonly string[]): Promise<void> {
  const link = (documentId: string) => ({
    ...({ object: 'invoiceLine', lineId: `${documentId}-1`, documentId, contractId: CONTRACT } as const),
    ...({ method: 'line reference', candidates: [], unit: UNIT } as const),
  })
  await store.homes.begin()
  await store.homes.save([
    { object: 'contract', id: CONTRACT, units: [UNIT], links: [] },
    ...documents.map((id) => ({ object: 'invoice', id, units: [UNIT], links: [link(id)] }) as const),
  ])
  await store.homes.finish()
}

const resolution = async (store: Store) => (await store.events.of('aaaaaaaa')).at(-1)?.body

test('a finding that is gone names the invoice that appeared since it was last seen', async () => {
  const store = await open()
  await sync(store, 's1', [contract('2026-12-31'), invoice('1', 'INV-1'), line('1-1', '1')])
  await layOut(store, '1')
  await compare(store, 'r1', '2026-11-01', [FOUND])
  await sync(store, 's2', [
    ...[contract('2026-12-31'), invoice('1', 'INV-1'), line('1-1', '1')],
    ...[invoice('2', 'INV-2'), line('2-1', '2')],
  ])
  await layOut(store, '1', '2')
  await compare(store, 'r2', '2026-11-02', [outcome(UNIT)], { fixedBy })
  expect(await resolution(store)).toMatchObject({
    because: 'gone',
    fixedBy: [{ record: 'invoice', id: '2', number: 'INV-2', what: 'appeared' }],
  })
})

test('one that somebody has resolved by hand is confirmed by the run that finds it gone, with what fixed it', async () => {
  const store = await open()
  await sync(store, 's1', [contract('2026-12-31')])
  await layOut(store)
  await compare(store, 'r1', '2026-11-01', [FOUND])
  await store.review.decide({ at: '2026-11-01T09:00:00Z', actor: 'li' }, (desk) => {
    const resolved = { ...desk.finding('aaaaaaaa')!.state, status: 'resolved' } as const
    const body = { because: 'by-hand', record: 'INV-2', code: 'agreed-with-customer' }
    return {
      events: [{ kind: 'finding.resolved', subject: 'aaaaaaaa', body, state: resolved }],
      result: null,
    }
  })
  await sync(store, 's2', [contract('2026-12-31'), invoice('2', 'INV-2'), line('2-1', '2')])
  await layOut(store, '2')
  const { resolved } = await compare(store, 'r2', '2026-11-02', [outcome(UNIT)], { fixedBy })
  const events = await store.events.of('aaaaaaaa')
  expect(events.map(({ kind, actor }) => [kind, actor])).toEqual([
    ['finding.opened', 'tieout'],
    ['finding.resolved', 'li'],
    ['finding.confirmed', 'tieout'],
  ])
  expect(events.at(-1)?.body).toMatchObject({
    because: 'gone',
    fixedBy: [{ record: 'invoice', id: '2', number: 'INV-2', what: 'appeared' }],
  })
  // The person resolved it, not the run.
  expect(resolved).toBe(0)
  expect((await store.findings.get('aaaaaaaa'))?.status).toBe('resolved')
  // A run that finds nothing of it again has nothing more to say.
  await compare(store, 'r3', '2026-11-03', [outcome(UNIT)], { fixedBy })
  expect(await store.events.of('aaaaaaaa')).toHaveLength(3)
})

test('it names the invoice that was there, dated ahead, and whose day has come since it was last seen', async () => {
  const store = await open()
  const dated = (id: string, date: string) => input(record('invoice', id, { number: `INV-${id}`, date }))
  await sync(store, 's1', [
    ...[contract('2026-12-31'), dated('1', '2026-10-01'), line('1-1', '1')],
    ...[dated('2', '2026-11-02'), line('2-1', '2'), dated('3', '2026-11-03'), line('3-1', '3')],
  ])
  await layOut(store, '1', '2', '3')
  await compare(store, 'r1', '2026-11-01', [FOUND])
  await compare(store, 'r2', '2026-11-02', [outcome(UNIT)], { fixedBy })
  const { fixedBy: named } = (await resolution(store)) ?? {}
  expect(named).toEqual([{ record: 'invoice', id: '2', number: 'INV-2', what: 'appeared' }])
})

test('it names the changed term, though the row changed in an earlier sync than the last', async () => {
  const store = await open()
  await sync(store, 's1', [contract('2026-12-31')])
  await layOut(store)
  await compare(store, 'r1', '2026-11-01', [FOUND])
  await sync(store, 's2', [contract('2026-02-28')])
  await sync(store, 's3', [contract('2026-02-28')])
  await compare(store, 'r2', '2026-11-02', [outcome(UNIT)], { fixedBy })
  expect(await resolution(store)).toMatchObject({
    fixedBy: [{ record: 'contract', what: 'changed', fields: { endDate: ['2026-12-31', '2026-02-28'] } }],
  })
})

test('it names an invoice of its own that is gone', async () => {
  const store = await open()
  await sync(store, 's1', [contract('2026-12-31'), invoice('1', 'INV-1'), invoice('2', 'INV-2')])
  await layOut(store, '1', '2')
  const twice = finding('aaaaaaaa', { invoices: [{ id: '2', number: 'INV-2' }] })
  await compare(store, 'r1', '2026-11-01', [outcome(UNIT, twice)])
  await sync(store, 's2', [contract('2026-12-31'), invoice('1', 'INV-1')])
  await layOut(store, '1')
  await compare(store, 'r2', '2026-11-02', [outcome(UNIT)], { fixedBy })
  expect(await resolution(store)).toMatchObject({ fixedBy: [{ id: '2', number: 'INV-2', what: 'gone' }] })
})

test('a line that it rests on and that changed is named once: it is still there', async () => {
  const store = await open()
  const billed = (amount: string) => input(record('invoiceLine', '1-1', { invoiceId: '1', amount }))
  const fact = {
    system: 'netsuite',
    record: 'invoiceLine',
    id: '1-1',
    field: 'amount',
    value: '60.00',
  } as const
  const short = finding('aaaaaaaa', { evidence: [fact] })
  await sync(store, 's1', [contract('2026-12-31'), invoice('1', 'INV-1'), billed('60.00')])
  await layOut(store, '1')
  await compare(store, 'r1', '2026-11-01', [outcome(UNIT, short)])
  await sync(store, 's2', [contract('2026-12-31'), invoice('1', 'INV-1'), billed('100.00')])
  await compare(store, 'r2', '2026-11-02', [outcome(UNIT)], { fixedBy })
  expect((await resolution(store))?.fixedBy).toEqual([
    {
      record: 'invoiceLine',
      id: '1-1',
      number: null,
      what: 'changed',
      fields: { amount: ['60.00', '100.00'] },
    },
  ])
})

test('a line that it rests on and that is gone is named', async () => {
  const store = await open()
  const fact = {
    system: 'netsuite',
    record: 'invoiceLine',
    id: '1-2',
    field: 'amount',
    value: '9.00',
  } as const
  const over = finding('aaaaaaaa', { evidence: [fact] })
  await sync(store, 's1', [invoice('1', 'INV-1'), line('1-1', '1'), line('1-2', '1')])
  await layOut(store, '1')
  await compare(store, 'r1', '2026-11-01', [outcome(UNIT, over)])
  await sync(store, 's2', [invoice('1', 'INV-1'), line('1-1', '1')])
  await compare(store, 'r2', '2026-11-02', [outcome(UNIT)], { fixedBy })
  expect(await resolution(store)).toMatchObject({
    fixedBy: [{ record: 'invoiceLine', id: '1-2', what: 'gone' }],
  })
})

test('it names nothing where what changed was there already when it was last seen', async () => {
  const store = await open()
  await sync(store, 's1', [contract('2026-12-31')])
  await sync(store, 's2', [contract('2026-02-28')])
  await layOut(store)
  await compare(store, 'r1', '2026-11-01', [FOUND])
  await compare(store, 'r2', '2026-11-02', [outcome(UNIT)], { fixedBy })
  expect(await resolution(store)).not.toHaveProperty('fixedBy')
})
