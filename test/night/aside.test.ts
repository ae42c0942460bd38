import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { netsuiteSourceSettings } from '../../bench/pull/settings.js'
import { tablesWith } from '../../bench/pull/tables.js'
import { netsuiteSource } from '../../connectors/netsuite/source.js'
import type { Source } from '../../connectors/source.js'
import { SourceError } from '../../connectors/source-error.js'
import { CommandError } from '../../src/cli/errors.js'
import type { AsideTools } from '../../src/night/sync/aside/aside.js'
import { CREDENTIALS } from '../../src/sandbox/credentials.js'
import { randomFaults } from '../../src/sandbox/fault-plan.js'
import type { FaultHook } from '../../src/sandbox/http/faults.js'
import type { VendorServer } from '../../src/sandbox/http/server.js'
import { startNetSuite } from '../../src/sandbox/netsuite/server.js'
import { StoreError } from '../../state/errors.js'
import { countOf } from '../../state/staging/laid-page.js'
import type { PageRows, PullBasis, StagedInput, Staging, Store } from '../../state/store.js'
import { chance } from '../connectors/chance.js'
import { testTools } from '../connectors/sandbox-settings.js'
import { at, collect, runStart, storePath } from '../state/support.js'
import { builtCli } from '../support/cli.js'
import { night, openNightStore } from './sync-support.js'

const CONCURRENCY = 3
const OBJECTS = new Set(['invoice', 'invoiceLine', 'application'] as const)
/** So that a pull of a few pages is a large one. */
const from = 1500

let vendor: VendorServer
/** What goes wrong at the vendor's; nothing between tests. */
let faults: FaultHook = () => undefined
let program: URL
let writer: URL

beforeAll(async () => {
  const folder = dirname(await builtCli())
  program = pathToFileURL(join(folder, 'aside-thread.js'))
  writer = pathToFileURL(join(folder, 'write-thread.js'))
  vendor = await startNetSuite({
    tables: tablesWith(9_000, 5),
    clock: () => new Date(),
    random: chance(),
    account: CREDENTIALS.netsuite.account,
    credentials: CREDENTIALS.netsuite,
    timezone: 'UTC',
    faults: (request) => faults(request),
  })
})
afterAll(() => vendor.stop())

function sourceOf(): Source {
  const tools = testTools({ clock: () => new Date() })
  const source = netsuiteSource(netsuiteSourceSettings(vendor.url, CONCURRENCY), tools)
  onTestFinished(() => source.close())
  return source
}

async function opened(path: string = storePath(), mostPages?: number): Promise<Store> {
  const store = await openNightStore(path, mostPages)
  onTestFinished(() => store.close())
  return store
}

/** The store with something done before each page is staged; pages that were read, and pulls that were written aside are counted. */
function watched(store: Store, before: (rows: PageRows) => void | Promise<void>) {
  const seen = { pages: 0, aside: 0, handedOver: new Set<string>() }
  const page: Staging['page'] = async (runId, object, rows, at, more) => {
    await before(rows)
    seen.pages += 1
    seen.aside += 'texts' in rows ? 1 : 0
    return store.staging.page(runId, object, rows, at, more)
  }
  const handOver: Staging['handOver'] = async (runId, object, to) => {
    await store.staging.handOver(runId, object, to)
    seen.handedOver.add(object)
  }
  const staging = new Proxy(store.staging, {
    get: (target, name) => {
      if (name === 'page') return page
      if (name === 'handOver') return handOver
      const member: unknown = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
  return { store: { ...store, staging }, seen }
}

const synced = (store: Store, source: Source, aside?: AsideTools, full = false) =>
  night(store, [source], { objects: OBJECTS, full, clock: () => new Date(), ...(aside && { aside }) })

/** The same with nothing staged while the thread is starting, so that it is met in any case. */
function syncedAside(store: Store, source: Source, aside: AsideTools, full = false) {
  let there = Promise.resolve()
  const onStart = (started: Promise<void>) => {
    there = started
  }
  return synced(watched(store, () => there).store, source, { ...aside, onStart }, full)
}

const BASIS: PullBasis = { watermark: 'then', shape: 'so', reading: 'so' }

/** Has of the invoices one too many, one too few, and one that is another. */
async function unsettle(store: Store): Promise<void> {
  const run = 'unsettled'
  await store.runs.start(runStart(run))
  await store.staging.begin(run, ['invoice'], at(1))
  await store.staging.startPull(run, 'invoice', { ...BASIS, mode: 'changes', resumed: false })
  const [first, second] = (await collect(store.records.pages('invoice'))).flat()
  const row = (id: string, total: string): StagedInput => ({
    record: { object: 'invoice', id, modifiedAt: null, values: { total } },
    keys: [],
  })
  await store.staging.page(run, 'invoice', [row('99999999', '1'), row(first!.id, '2')], at(2), {
    gone: [second!.id],
  })
}

/** Everything that is staged of three objects, with what it is found by. */
async function contentOf(store: Store): Promise<readonly unknown[]> {
  const all: unknown[] = [await store.staging.contentHash()]
  for (const object of OBJECTS) {
    const field = object === 'application' ? 'amount' : null
    all.push(await store.staging.total(object, field), await collect(store.records.pages(object)))
  }
  const numbers = ['INV-1001', 'INV-1002'].map((value) => ({ name: 'invoice.number', value }) as const)
  return [...all, await store.records.find(numbers)]
}

/** A program that isn't there is done without. */
const missing = new URL('./no-such-thread.js', import.meta.url)

describe('pages that are read and written in other threads', () => {
  test('leave the same content as those that are read and written here', async () => {
    const plain = await opened()
    expect((await synced(plain, sourceOf())).agrees).toBe(true)
    for (const [by, times] of [
      [writer, 3],
      [missing, 0],
    ] as const) {
      const other = await opened()
      const { store, seen } = watched(other, () => undefined)
      const outcome = await syncedAside(store, sourceOf(), { from, program, writer: by })
      expect(outcome.agrees).toBe(true)
      expect(seen.aside).toBeGreaterThan(seen.pages / 2)
      expect(seen.handedOver.size).toBe(times)
      expect(await contentOf(other)).toEqual(await contentOf(plain))
      expect(await other.integrity()).toEqual([])
    }
  })

  test('a full pull over what is staged changes what differs, and takes away what is gone', async () => {
    const [plain, other] = [await opened(), await opened()]
    const outcomes = []
    for (const [store, aside] of [
      [plain, undefined],
      [other, { from, program, writer }],
    ] as const) {
      await synced(store, sourceOf())
      await unsettle(store)
      const { store: whole, seen } = watched(store, () => undefined)
      const outcome = await (aside
        ? syncedAside(whole, sourceOf(), aside, true)
        : synced(whole, sourceOf(), undefined, true))
      expect(seen.handedOver.size).toBe(aside ? 3 : 0)
      outcomes.push([outcome.agrees, outcome.rows, outcome.changed])
    }
    // One of each kind: a row that isn't the source's goes, one that was changed is what it was, one that was gone comes.
    expect(outcomes[0]).toEqual([true, expect.any(Number), 3])
    expect(outcomes[1]).toEqual(outcomes[0])
    expect(await contentOf(other)).toEqual(await contentOf(plain))
  })

  test('of answers that break off, are refused or get lost, the content is the same', async () => {
    const [plain, other] = [await opened(), await opened()]
    await synced(plain, sourceOf())
    faults = randomFaults(
      ['html-503', 'html-200', '429', 'concurrency-400', 'reset', 'truncated', 'cut', 'slow'],
      0.1,
      chance(),
    )
    onTestFinished(() => {
      faults = () => undefined
    })
    const { store, seen } = watched(other, () => undefined)
    const source = sourceOf()
    expect((await syncedAside(store, source, { from, program, writer })).agrees).toBe(true)
    expect(source.usage.retries).toBeGreaterThan(3)
    expect(seen.handedOver.size).toBe(3)
    expect(await contentOf(other)).toEqual(await contentOf(plain))
  })

  test('a small sync has no thread', async () => {
    const { store, seen } = watched(await opened(), () => undefined)
    const { program: dying } = dyingBy('throws')
    expect((await synced(store, sourceOf(), { program: dying! })).agrees).toBe(true)
    expect(seen.aside).toBe(0)
  })

  test('a program that isn’t there is done without', async () => {
    expect((await synced(await opened(), sourceOf(), { from, program: missing })).agrees).toBe(true)
  })

  test('of a slow store no more is asked for than may wait', async () => {
    const source = sourceOf()
    let [staged, most] = [0, 0]
    const { store } = watched(await opened(), async (rows) => {
      await new Promise((resolve) => setTimeout(resolve, 2))
      // The next page of each range may be under way, and one that has come may wait: two for each of twice as many
      // ranges as there may be requests. What else is asked (bounds, totals, the connection) isn't pages.
      most = Math.max(most, source.usage.requests - staged)
      staged += countOf(rows) > 0 ? 1 : 0
    })
    const idle = await source.connect().then(() => source.usage.requests)
    expect((await syncedAside(store, source, { from, program, writer })).agrees).toBe(true)
    expect(most).toBeLessThanOrEqual(2 * idle + 4 * CONCURRENCY + 20)
  })

  test.each([1, 6, 14])('a sync that is cut short at page %i goes on to the same content', async (at) => {
    const plain = await opened()
    await synced(plain, sourceOf())
    const half = await opened()
    let page = 0
    const { store } = watched(half, () => {
      page += 1
      if (page === at) throw new Error('cut')
    })
    await expect(syncedAside(store, sourceOf(), { from, program, writer })).rejects.toThrow('cut')
    const { seen, store: again } = watched(half, () => undefined)
    const outcome = await syncedAside(again, sourceOf(), { from, program, writer })
    expect(outcome.agrees).toBe(true)
    expect(seen.pages).toBeGreaterThan(0)
    expect(await contentOf(half)).toEqual(await contentOf(plain))
  })
})

/** A thread's program, by the name of how it fails. */
function dyingAs(like: string, how: string): URL {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-aside-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, `${how}.mjs`)
  copyFileSync(resolve(import.meta.dirname, 'aside', like), path)
  return pathToFileURL(path)
}

const dyingBy = (how: string): AsideTools => ({ from, program: dyingAs('dying.mjs', how) })
const dyingWriter = (how: string): AsideTools => ({
  from,
  program,
  writer: dyingAs('dying-writer.mjs', how),
})

describe('a thread that fails', () => {
  test.each([
    ['throws', 'no such thing'],
    ['exits', 'it ended with 7'],
    ['ends well', 'it ended with 0'],
    ['says so', 'it can’t be read'],
  ])('%s: the sync stops, and says why', async (how, why) => {
    const store = await opened()
    const error: unknown = await syncedAside(store, sourceOf(), dyingBy(how)).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(CommandError)
    expect((error as CommandError).exitCode).toBe(1)
    expect((error as CommandError).message).toBe(`The thread that reads what comes failed: ${why}.`)
    // What was staged by then is kept, and the next sync goes on.
    expect((await store.staging.total('invoice', null)).count).toBeGreaterThan(0)
    expect((await synced(store, sourceOf())).agrees).toBe(true)
  })

  test('one that never begins is not waited for', async () => {
    expect((await synced(await opened(), sourceOf(), dyingBy('never begins'))).agrees).toBe(true)
  })

  test.each([
    ['throws', 'no such thing'],
    ['exits', 'it ended with 7'],
    ['ends well', 'it ended with 0'],
    ['says so', 'it can’t be written'],
  ])('one that writes %s: the sync stops, and says why', async (how, why) => {
    const store = await opened()
    const error: unknown = await syncedAside(store, sourceOf(), dyingWriter(how)).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(CommandError)
    expect((error as CommandError).exitCode).toBe(1)
    expect((error as CommandError).message).toBe(`The thread that writes what comes failed: ${why}.`)
    expect((await synced(store, sourceOf())).agrees).toBe(true)
  })

  test('one that writes and never begins is not waited for', async () => {
    const { store, seen } = watched(await opened(), () => undefined)
    expect((await synced(store, sourceOf(), dyingWriter('never begins'))).agrees).toBe(true)
    expect(seen.handedOver.size).toBe(0)
  })

  test('what the store can’t do is told in its own words', async () => {
    const store = await opened()
    const error: unknown = await syncedAside(store, sourceOf(), dyingWriter('is full')).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(StoreError)
    expect(error).toMatchObject({ kind: 'full', message: 'The disk is full.', advice: 'Free some.' })
  })

  test('a disk that is full while another thread writes ends the sync, and the next one goes on', async () => {
    const path = storePath()
    // 300 pages of 8 KB are less than half of what all of it takes.
    const full = await opened(path, 300)
    const { store, seen } = watched(full, () => undefined)
    const tools = { from, program, writer }
    const error: unknown = await syncedAside(store, sourceOf(), tools).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(StoreError)
    expect((error as StoreError).kind).toBe('full')
    expect((error as StoreError).message).toContain(path)
    expect(seen.handedOver.size).toBeGreaterThan(0)
    await full.close()
    const [again, plain] = [await opened(path), await opened()]
    expect((await again.staging.total('invoice', null)).count).toBeGreaterThan(0)
    expect((await syncedAside(again, sourceOf(), tools)).agrees).toBe(true)
    await synced(plain, sourceOf())
    expect(await contentOf(again)).toEqual(await contentOf(plain))
  })

  test('answers that never come whole are asked for again, and then given up as ever', async () => {
    const error: unknown = await syncedAside(await opened(), sourceOf(), dyingBy('breaks off')).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(SourceError)
    expect((error as SourceError).kind).toBe('malformed')
    expect((error as SourceError).message).toContain('it can’t be read (tried')
  })
})
