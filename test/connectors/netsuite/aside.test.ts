import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { tablesWith } from '../../../bench/pull/tables.js'
import { Transient } from '../../../connectors/http/failure.js'
import { unpackedAtOnce } from '../../../connectors/http/unpack.js'
import { pagesBy } from '../../../connectors/netsuite/read-aside.js'
import type { PlanRecipe } from '../../../connectors/netsuite/recipe.js'
import type { Aside, Page, Source } from '../../../connectors/source.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import type { SourceRecord } from '../../../reconcile/records/record.js'
import { withNetSuite } from '../worlds.js'

/** Reads by what a thread would be sent, and notes how many pages it was given. */
function asideHere(): Aside & { pages: number; expected: number } {
  return {
    isReady: true,
    pages: 0,
    expected: 0,
    expect(rows) {
      this.expected = Math.max(rows, this.expected)
    },
    async read(recipe, came) {
      this.pages += 1
      const sent = structuredClone({ recipe, came })
      const { records, ...page } = pagesBy(sent.recipe as PlanRecipe)(unpackedAtOnce(sent.came))
      return { ...page, prepared: [...records] }
    },
  }
}

async function rowsOf(source: Source, object: ObjectName, aside?: Aside): Promise<readonly SourceRecord[]> {
  const rows = new Map<string, SourceRecord>()
  const recordsIn = ({ records, prepared }: Page) => (prepared as SourceRecord[] | undefined) ?? records
  for await (const page of source.pull(object, undefined, { since: null, after: null, aside }))
    for (const row of recordsIn(page)) {
      expect(rows.has(row.id)).toBe(false)
      rows.set(row.id, row)
    }
  return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

test('pages that are read aside have the rows that they have here', async () => {
  await withNetSuite({ tables: tablesWith(14_000, 3) }, {}, async (source) => {
    await source.connect()
    for (const object of ['invoice', 'invoiceLine', 'application'] as const) {
      const aside = asideHere()
      const here = await rowsOf(source, object)
      expect(await rowsOf(source, object, aside)).toEqual(here)
      // All but the first page, by which a large table is told from a small one.
      expect(aside.pages).toBeGreaterThanOrEqual(Math.ceil(here.length / 1000) - 1)
      expect(here.length).toBeGreaterThan(1000)
      // The first answer says how many rows there are, before the others come.
      expect(aside.expected).toBe(here.length)
    }
  })
})

test('links of one document that are more than a page come all the same', async () => {
  const tables = tablesWith(1000, 3).map((table) => {
    if (table.name !== 'nexttransactionlinelink') return table
    const [like] = table.rows.filter(({ linktype }) => linktype === 'Payment')
    const more = Array.from({ length: 3500 }, (_, line) => ({ ...like, nextline: String(1000 + line) }))
    return { ...table, rows: [...table.rows, ...more] }
  })
  await withNetSuite({ tables }, {}, async (source) => {
    await source.connect()
    const here = await rowsOf(source, 'application')
    expect(here.length).toBeGreaterThan(3500)
    expect(await rowsOf(source, 'application', asideHere())).toEqual(here)
  })
})

test('a packed answer that breaks off may be whole the next time', () => {
  const bytes = gzipSync('{"items":[]}').subarray(0, 20)
  expect(() => unpackedAtOnce({ bytes, encoding: 'gzip' })).toThrow(Transient)
  expect(unpackedAtOnce({ bytes: gzipSync('{}'), encoding: ' GZIP ' })).toBe('{}')
  expect(unpackedAtOnce({ bytes: Buffer.from('{}'), encoding: undefined })).toBe('{}')
})
