import { expect, test } from 'vitest'
import { sideBySide } from '../../../connectors/netsuite/side-by-side.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import type { Table, Tables } from '../../../src/sandbox/tables.js'
import { smallBook } from '../worlds.js'
import { withAccount } from './account.js'

const ROWS = 25_000

/** The account's tables, two of them large. */
function large(idOf: (index: number) => number = (index) => index + 1): Tables {
  const grown = ['customer', 'item']
  return smallBook().netsuite.map((table): Table => {
    if (!grown.includes(table.name)) return table
    const [first = {}] = table.rows
    const rows = Array.from({ length: ROWS }, (_, index) => ({ ...first, id: String(idOf(index)) }))
    return { ...table, rows }
  })
}

/** Where the requests of each table stand, that of which the second came first before the other: whichever is answered first. */
const inTurn = (...tables: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  tables.toSorted(([, a = 0], [, b = 0]) => a - b)

test('large tables that are pulled at the same time come one after another, and each counts its own requests', async () => {
  await withAccount({ tables: large() }, {}, async (account) => {
    const source = account.source()
    await source.connect()
    account.server.requests.length = 0
    const pulled = async (object: ObjectName) => {
      const count = { requests: 0, retries: 0 }
      let rows = 0
      await source.usage.counting(count, async () => {
        for await (const { records } of source.pull(object)) rows += records.length
      })
      return { ...count, rows }
    }
    const [customers, items] = await Promise.all([pulled('customer'), pulled('item')])
    expect([customers.rows, items.rows]).toEqual([ROWS, ROWS])
    const of = (table: string) =>
      account.statements().flatMap((text, at) => (text.includes(` FROM ${table} `) ? [at] : []))
    expect([of('customer').length, of('item').length]).toEqual([customers.requests, items.requests])
    // The first page of each comes at once; the table that is known to be large first is through before the other goes on.
    const [ahead = [], behind = []] = inTurn(of('customer'), of('item'))
    expect(behind[0]).toBeLessThan(3)
    expect(behind[1]).toBeGreaterThan(ahead.at(-1)!)
    await source.close()
  })
})

test('a large table whose last rows take few requests at a time lets the next begin beside them', async () => {
  // Of all ranges of ids nearly every row is in the first.
  const tables = large((index) => (index < ROWS - 10 ? index + 1 : index * 100))
  await withAccount({ tables }, {}, async (account) => {
    const source = account.source()
    await source.connect()
    account.server.requests.length = 0
    const pulled = async (object: ObjectName) => {
      const ids = new Set<string>()
      for await (const { records } of source.pull(object)) for (const { id } of records) ids.add(id)
      return ids.size
    }
    expect(await Promise.all([pulled('customer'), pulled('item')])).toEqual([ROWS, ROWS])
    const of = (table: string) =>
      account.statements().flatMap((text, at) => (text.includes(` FROM ${table} `) ? [at] : []))
    const [ahead = [], behind = []] = inTurn(of('customer'), of('item'))
    expect(behind.length).toBeGreaterThan(20)
    expect(behind[1]).toBeLessThan(ahead.at(-10)!)
    await source.close()
  })
})

test('a large table that nobody reads to its end leaves its turn to the next', async () => {
  await withAccount({ tables: large() }, {}, async (account) => {
    const source = account.source()
    await source.connect()
    let pages = 0
    for await (const _ of source.pull('customer')) if (++pages === 3) break
    let rows = 0
    for await (const { records } of source.pull('item')) rows += records.length
    expect(rows).toBe(ROWS)
    await source.close()
  })
})

test('what comes faster than it is taken is taken by turns', async () => {
  async function* task(name: string) {
    for (let step = 1; step <= 3; step += 1) yield `${name}${step}`
  }
  const tasks = ['a', 'b', 'c', 'd'].map(task)
  const taken: string[] = []
  for await (const step of sideBySide(() => tasks.shift() ?? null, 3)) {
    taken.push(step)
    // By then all of them have come.
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(taken.join(' ')).toBe('a1 b1 c1 a2 b2 c2 a3 b3 c3 d1 d2 d3')
})

test('whoever stops taking ends all tasks, that which gave last too', async () => {
  const ended: string[] = []
  async function* task(name: string) {
    try {
      for (;;) yield name
    } finally {
      ended.push(name)
    }
  }
  const tasks = ['a', 'b'].map(task)
  for await (const name of sideBySide(() => tasks.shift() ?? null, 2)) if (name === 'b') break
  await new Promise((resolve) => setImmediate(resolve))
  expect(ended.sort()).toEqual(['a', 'b'])
})
