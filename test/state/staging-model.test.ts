import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ObjectName } from '../../reconcile/records/object.js'
import { openStore } from '../../state/open.js'
import { openWriter } from '../../state/open-writer.js'
import type { StagedInput, Store } from '../../state/store.js'
import type { StoreWriter } from '../../state/writer.js'
import { at, collect, input, record, runStart, storePath, TOOLS } from './support.js'

const LONG = process.env.TIEOUT_TEST_LONG === '1'

/** A row as it is drawn: few ids and values, so that rows meet again, change, move, go and come back. */
interface Drawn {
  readonly object: ObjectName
  readonly id: string
  readonly parent: string
  readonly amount: string
  readonly key: string
}

interface Night {
  readonly pages: readonly (readonly Drawn[])[]
  /** The page before which the process goes; null: the night is finished. */
  readonly cutAt: number | null
  /** Opens the file anew before the night. */
  readonly reopened: boolean
  /** The page before which a connection of its own goes on with the pulls; null: none does. */
  readonly handedOverAt: number | null
}

/** Sums of lines are kept up from the first row, those of invoices from when they are first asked for. */
const SUMMING = { ...TOOLS, amountField: { invoiceLine: 'amount' } }

const OBJECTS: readonly ObjectName[] = ['invoice', 'invoiceLine']

const drawn: fc.Arbitrary<Drawn> = fc.record({
  object: fc.constantFrom(...OBJECTS),
  id: fc.constantFrom('1', '2', '3', '10', '11', 'x'),
  parent: fc.constantFrom('1', '2', '3', ''),
  amount: fc.constantFrom('1', '2.50', '-3.125', ''),
  key: fc.constantFrom('A', 'B', 'C'),
})

const night: fc.Arbitrary<Night> = fc.record({
  pages: fc.array(fc.array(drawn, { maxLength: 6 }), { maxLength: 5 }),
  cutAt: fc.option(fc.nat(4), { freq: 3 }),
  reopened: fc.boolean(),
  handedOverAt: fc.option(fc.nat(4)),
})

function staged({ object, id, parent, amount, key }: Drawn): StagedInput {
  const values: Record<string, string> = {}
  if (amount !== '') values.amount = amount
  if (object === 'invoiceLine' && parent !== '') values.invoiceId = parent
  return input(record(object, id, values), { name: `${object}.key`, value: key })
}

interface ModelRow {
  readonly row: Drawn
  readonly versions: readonly string[]
  readonly isStaged: boolean
}

/** What the store should say, kept in the simplest way. */
class Model {
  readonly rows = new Map<string, ModelRow>()
  readonly #seen = new Set<string>()

  begin(): void {
    this.#seen.clear()
  }

  put(row: Drawn): 'added' | 'changed' | 'unchanged' {
    const name = `${row.object}/${row.id}`
    const content = JSON.stringify(staged(row).record.values)
    const before = this.rows.get(name)
    this.#seen.add(name)
    const isSame = before?.isStaged === true && before.versions.at(-1) === content
    const versions = isSame ? before.versions : [...(before?.versions ?? []), content]
    this.rows.set(name, { row, versions, isStaged: true })
    return isSame ? 'unchanged' : before?.isStaged ? 'changed' : 'added'
  }

  finish(object: ObjectName): number {
    const gone = [...this.rows].filter(
      ([name, { row, isStaged }]) => isStaged && row.object === object && !this.#seen.has(name),
    )
    for (const [name, entry] of gone) this.rows.set(name, { ...entry, isStaged: false })
    return gone.length
  }

  staged(object: ObjectName): readonly Drawn[] {
    const here = [...this.rows.values()].filter(({ row, isStaged }) => isStaged && row.object === object)
    return here.map(({ row }) => row)
  }

  leftOut(object: ObjectName): readonly Drawn[] {
    if (object !== 'invoiceLine') return []
    const parents = new Set(this.staged('invoice').map(({ id }) => id))
    return this.staged(object).filter(({ parent }) => !parents.has(parent))
  }
}

async function play(store: Store, model: Model, runId: string, night: Night): Promise<void> {
  const writer = night.handedOverAt === null ? null : openWriter(store.address)
  await playWith(writer, store, model, runId, night)
  writer?.close()
}

async function playWith(
  writer: StoreWriter | null,
  store: Store,
  model: Model,
  runId: string,
  { pages, cutAt, handedOverAt }: Night,
): Promise<void> {
  await store.runs.start(runStart(runId))
  await store.staging.begin(runId, OBJECTS, at(1))
  model.begin()
  for (const [index, page] of pages.entries()) {
    if (index === cutAt) return
    if (writer && index === handedOverAt)
      for (const object of OBJECTS) await store.staging.handOver(runId, object, writer)
    for (const object of OBJECTS) {
      const rows = page.filter((row) => row.object === object)
      const counts = { added: 0, changed: 0, unchanged: 0, removed: 0 }
      for (const row of rows) counts[model.put(row)]++
      expect(await store.staging.page(runId, object, rows.map(staged), at(1))).toEqual(counts)
    }
  }
  for (const object of OBJECTS)
    expect(await store.staging.finishObject(runId, object, at(1))).toEqual({
      removed: model.finish(object),
      withheld: 0,
    })
  await store.staging.complete(runId, at(1), true)
}

async function check(store: Store, path: string, model: Model): Promise<void> {
  for (const object of OBJECTS) {
    const [rows, leftOut] = [model.staged(object), model.leftOut(object)]
    const total = await store.staging.total(object, 'amount')
    expect([total.count, total.leftOut]).toEqual([rows.length, leftOut.length])
    // Thousandths: small enough to be exact.
    expect(Number(total.amount)).toBe(rows.reduce((sum, { amount }) => sum + Number(amount), 0))
    const paged = (await collect(store.records.pages(object, 2))).flat()
    const shown = rows.filter((row) => !leftOut.includes(row)).map((row) => staged(row).record)
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
    expect(paged.toSorted(byId)).toEqual(shown.toSorted(byId))
    for (const value of ['A', 'B', 'C']) {
      const found = await store.records.find([{ name: `${object}.key`, value }])
      const ids = [...found.values()].flat().map(({ id }) => id)
      expect(ids.sort()).toEqual(
        rows
          .filter(({ key }) => key === value)
          .map(({ id }) => id)
          .sort(),
      )
    }
  }
  expect(storedVersions(path)).toEqual(modelVersions(model))
}

function storedVersions(path: string): readonly string[] {
  const database = new Database(path, { readonly: true })
  const sql = `SELECT object, id, version, body FROM staged_version
    UNION ALL SELECT object, id, version, body FROM staged`
  const rows = database.prepare(sql).all() as { object: string; id: string; version: number; body: string }[]
  database.close()
  return rows.map(({ object, id, version, body }) => `${object}/${id} ${version} ${body}`).sort()
}

const modelVersions = (model: Model): readonly string[] =>
  [...model.rows]
    .flatMap(([name, { versions }]) => versions.map((body, i) => `${name} ${i + 1} {"values":${body}}`))
    .sort()

test('staging does as a simple model does, over nights that end or are cut short', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(night, { minLength: 1, maxLength: 6 }), async (nights) => {
      const [path, other] = [storePath(), storePath()]
      let store = await openStore(path, SUMMING)
      const model = new Model()
      for (const [index, played] of nights.entries()) {
        if (played.reopened) {
          await store.close()
          store = await openStore(path, SUMMING)
        }
        await play(store, model, `r${index}`, played)
        await check(store, path, model)
      }
      const fresh = await openStore(other, TOOLS)
      const rows = OBJECTS.flatMap((object) => model.staged(object)).reverse()
      await play(fresh, new Model(), 'fresh', {
        pages: [rows],
        cutAt: null,
        reopened: false,
        handedOverAt: null,
      })
      expect(await store.staging.contentHash()).toBe(await fresh.staging.contentHash())
      expect(await store.integrity()).toEqual([])
      await Promise.all([store.close(), fresh.close()])
    }),
    { numRuns: LONG ? 500 : 60 },
  )
}, 900_000)
