import { expect, test } from 'vitest'
import type { Table } from '../../../src/sandbox/tables.js'
import { chance } from '../chance.js'
import { smallBook } from '../worlds.js'
import { withAccount } from './account.js'
import { Stager } from './stager.js'

const COUNT = 14_000
const ONLY = ['customer', 'item', 'term']

/** Only these are read, so that what is done during a night is done while the large table is read. */
const objects = Object.fromEntries(
  ['invoice', 'invoiceLine', 'creditMemo', 'creditMemoLine', 'payment', 'application', 'salesOrder']
    .concat('salesOrderLine', 'rate', 'currency', 'subsidiary', 'accountingPeriod')
    .map((object) => [object, { from: null }]),
)

test('rows that come, change and go while a large table is read side by side', async () => {
  const tables = smallBook().netsuite.map((table): Table => {
    if (table.name !== 'customer') return table
    const [like = {}] = table.rows
    const row = (index: number) => ({ ...like, id: String(index * 10 + 10), entityid: `C${index}` })
    return { ...table, rows: Array.from({ length: COUNT }, (_, index) => row(index)) }
  })
  const random = chance(5)
  let atNight: (() => void) | null = null
  const hold = async () => atNight?.()
  await withAccount({ tables, hold }, { objects }, async ({ server, clock, source }) => {
    const stamp = () => `${new Date(clock.now).toISOString().slice(0, 19)}Z`
    const anyId = () => String(Math.floor(random() * COUNT) * 10 + 10)
    const like = tables.find(({ name }) => name === 'customer')?.rows[0] ?? {}
    const things = [
      () => server.apply({ kind: 'delete', table: 'customer', where: { id: anyId() } }),
      () => {
        const set = { companyname: `renamed ${clock.now}`, lastmodifieddate: stamp() }
        server.apply({ kind: 'update', table: 'customer', where: { id: anyId() }, set })
      },
      () => {
        // Ids of new rows are the highest, but for those that were set aside and are used late.
        const id = String(
          random() < 0.5 ? COUNT * 10 + clock.now : Number(anyId()) + 1 + Math.floor(random() * 9),
        )
        server.apply({ kind: 'delete', table: 'customer', where: { id } })
        server.apply({
          kind: 'insert',
          table: 'customer',
          rows: [{ ...like, id, lastmodifieddate: stamp() }],
        })
      },
    ]
    const stager = new Stager()
    atNight = () => {
      clock.now += 1000
      things[Math.floor(random() * things.length)]?.()
    }
    await stager.night(source())
    atNight = null
    clock.now += 24 * 3_600_000
    await stager.night(source())
    const whole = new Stager()
    await whole.night(source())
    expect(Object.keys(stager.content())).toEqual(ONLY)
    expect(stager.rows('customer').size).toBeGreaterThan(COUNT - 100)
    expect(stager.content()).toEqual(whole.content())
  })
})
