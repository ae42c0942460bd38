import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StagedInput } from '../../state/store.js'
import { ROWS_AT_ONCE } from '../../state/tables/staged.js'
import { at, input, open, record, runStart, storePath } from './support.js'

interface Drawn {
  readonly id: number
  readonly parent: number
  readonly amount: string
}

const line = ({ id, parent, amount }: Drawn): StagedInput =>
  input(record('invoiceLine', String(id), { invoiceId: String(parent), amount }), {
    name: 'invoiceLine.key',
    value: `K${id % 7}`,
  })

/** Everything that is kept of rows; `generation` counts pages. */
function kept(path: string): unknown {
  const database = new Database(path, { readonly: true })
  try {
    return {
      rows: database.prepare('SELECT * FROM staged ORDER BY object, parent, id').all(),
      keys: database.prepare('SELECT * FROM record_key ORDER BY name, value, object, id').all(),
      versions: database.prepare('SELECT * FROM staged_version ORDER BY object, id, version').all(),
      pages: database.prepare('SELECT * FROM staged_page ORDER BY run, object, at').all(),
      objects: database.prepare('SELECT object, next_number, count, digest, amount FROM staged_object').all(),
    }
  } finally {
    database.close()
  }
}

/** A first pull of these pages, and what each row turned out to be. */
async function staged(pages: readonly (readonly Drawn[])[]) {
  const path = storePath()
  const store = await open(path)
  await store.runs.start(runStart('r1'))
  await store.staging.begin('r1', ['invoiceLine'], at(1))
  const counts = { added: 0, changed: 0, unchanged: 0 }
  for (const page of pages) {
    const outcome = await store.staging.page('r1', 'invoiceLine', page.map(line), at(1))
    counts.added += outcome.added
    counts.changed += outcome.changed
    counts.unchanged += outcome.unchanged
  }
  await store.close()
  return { counts, kept: kept(path) }
}

const run = (from: number, to: number, parent = 1): Drawn[] =>
  Array.from({ length: to - from }, (_, index) => ({ id: from + index, parent, amount: '1.25' }))

test('new rows are put in many at once, as if one by one', async () => {
  const rows = run(0, 3 * ROWS_AT_ONCE + 5)
  const many = await staged([rows])
  expect(many.counts).toEqual({ added: rows.length, changed: 0, unchanged: 0 })
  expect(many).toEqual(await staged(rows.map((row) => [row])))
})

test.each([
  ['is there from a page before', [run(30, 31), run(0, 60)]],
  ['is there with another amount', [[{ id: 30, parent: 1, amount: '2' }], run(0, 60)]],
  ['is another document’s by now', [[{ id: 30, parent: 2, amount: '1.25' }], run(0, 60)]],
  ['comes twice', [[...run(0, 30), ...run(29, 60)]]],
  ['comes twice, of two documents', [[...run(0, 30), ...run(29, 60, 2)]]],
] as const)('where one of many %s, the others are put in all the same', async (_, pages) => {
  const many = await staged(pages)
  expect(many).toEqual(await staged(pages.flatMap((page) => page.map((row) => [row]))))
})

test('whatever comes in whatever pages is staged as if it came row by row', async () => {
  const drawn = fc.record({
    id: fc.nat(150),
    parent: fc.nat(2),
    amount: fc.constantFrom('1', '2.50', '-3.125'),
  })
  const stretch = fc
    .record({ from: fc.nat(120), length: fc.integer({ min: 1, max: 60 }), parent: fc.nat(2) })
    .map(({ from, length, parent }) => run(from, from + length, parent))
  const page = fc
    .array(
      fc.oneof(
        stretch,
        drawn.map((row) => [row]),
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map((parts) => parts.flat())
  await fc.assert(
    fc.asyncProperty(fc.array(page, { minLength: 1, maxLength: 3 }), async (pages) => {
      const many = await staged(pages)
      expect(many).toEqual(await staged(pages.flatMap((rows) => rows.map((row) => [row]))))
    }),
    { numRuns: process.env.TIEOUT_TEST_LONG === '1' ? 300 : 25, seed: 20261122 },
  )
})
