import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ObjectName } from '../../reconcile/records/object.js'
import type { Store } from '../../state/store.js'
import { storePath } from '../state/support.js'
import { FakeSystem } from './fake-source.js'
import { bothSources, night, openNightStore } from './sync-support.js'

const LONG = process.env.TIEOUT_TEST_LONG === '1'

/** What a person does in a system, now and then without leaving a trace. */
interface Deed {
  readonly kind: 'put' | 'remove' | 'vanish'
  readonly object: ObjectName
  readonly id: string
  readonly parent: string
  readonly amount: string
}

interface Day {
  readonly before: readonly Deed[]
  /** Done at the nth question of the night. */
  readonly during: readonly (readonly [question: number, deed: Deed])[]
  /** The question at which the night dies; null: it doesn't. */
  readonly diesAt: number | null
  readonly full: boolean
}

const deed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom('put', 'put', 'put', 'remove', 'vanish'),
  object: fc.constantFrom<ObjectName>('account', 'invoice', 'invoiceLine', 'invoiceLine', 'term'),
  id: fc.constantFrom('1', '2', '3', '4', '5', '6', '7'),
  parent: fc.constantFrom('1', '2', '3', '4'),
  amount: fc.constantFrom('1', '2', '10', '-3'),
})

const day: fc.Arbitrary<Day> = fc.record({
  before: fc.array(deed, { maxLength: 8 }),
  during: fc.array(fc.tuple(fc.nat(12), deed), { maxLength: 3 }),
  diesAt: fc.option(fc.nat(12), { freq: 3 }),
  full: fc.boolean(),
})

/** A document goes with its lines; a line stands on a document that is there, and never goes without a trace. */
function play(held: FakeSystem, { kind, object, id, parent, amount }: Deed): void {
  const lines = object === 'invoice' ? held.linesOf(id) : []
  if (kind === 'remove') for (const line of lines) held.remove('invoiceLine', line)
  if (kind === 'vanish') for (const line of lines) held.vanish('invoiceLine', line)
  if (object === 'invoiceLine' && (kind === 'vanish' || !held.row('invoice', parent))) return
  if (kind === 'remove') held.remove(object, id)
  else if (kind === 'vanish') held.vanish(object, id)
  else if (object === 'invoiceLine') held.put(object, id, { invoiceId: parent, amount })
  else held.put(object, id, object === 'invoice' ? { total: amount } : { name: amount })
}

async function live(store: Store, held: FakeSystem, { before, during, diesAt, full }: Day): Promise<void> {
  for (const one of before) play(held, one)
  let questions = -1
  const onRequest = () => {
    questions += 1
    for (const [at, one] of during) if (at === questions) play(held, one)
    if (questions === diesAt) throw new Error('died')
  }
  const sources = bothSources(held, { onRequest, withoutWatermark: ['term'] })
  await night(store, sources, { full: full && diesAt === null }).catch((error: Error) => {
    expect(error.message).toBe('died')
  })
}

test('nights of changes, deaths and deletions without a trace stage what one full pull stages', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(day, { minLength: 1, maxLength: 6 }), async (days) => {
      const held = new FakeSystem()
      const path = storePath()
      let store = await openNightStore(path)
      for (const one of days) {
        await live(store, held, one)
        await store.close()
        store = await openNightStore(path)
      }
      const last = await night(store, bothSources(held, { withoutWatermark: ['term'] }))
      expect(last.agrees).toBe(true)
      const fresh = await openNightStore()
      await night(fresh, bothSources(held, { withoutWatermark: ['term'] }))
      expect(await store.staging.contentHash()).toBe(await fresh.staging.contentHash())
      expect(await store.integrity()).toEqual([])
      await Promise.all([store.close(), fresh.close()])
    }),
    { numRuns: LONG ? 300 : 40 },
  )
}, 900_000)
