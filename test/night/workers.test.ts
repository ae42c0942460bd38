import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stage } from '../../bench/measures/stage.js'
import { ALL_MAPPED, withBenchStore } from '../../bench/store.js'
import { parseDate } from '../../reconcile/basics/civil-date.js'
import { GATHERINGS } from '../../reconcile/linking/gathering.js'
import { homeUnit } from '../../reconcile/linking/home-units.js'
import { DEFAULT_SETTINGS } from '../../reconcile/settings.js'
import type { RunContext } from '../../reconcile/unit/context.js'
import { prepareContext } from '../../reconcile/unit/prepare.js'
import { CommandError } from '../../src/cli/errors.js'
import { judgeWithHands } from '../../src/night/compare/workers/crew.js'
import { type JudgedGroup, judgeGroup } from '../../src/night/compare/workers/judge-group.js'
import type { Store } from '../../state/store.js'
import type { Group } from '../../state/visits.js'
import { builtCli } from '../support/cli.js'

let folder: string
let program: URL

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tieout-workers-'))
  program = pathToFileURL(join(dirname(await builtCli()), 'worker.js'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function collect<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const all: T[] = []
  for await (const page of pages) all.push(...page)
  return all
}

async function* inPieces<T>(items: readonly T[], size: number): AsyncIterable<readonly T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size)
}

async function groupsOf(store: Store): Promise<readonly Group[]> {
  const groups = await collect(store.visits.groups(GATHERINGS, 'customer', homeUnit))
  const gathered = groups.flatMap(({ ids }) => [...ids.values()]).flat().length
  expect(gathered).toBe(await store.visits.count(GATHERINGS))
  return groups
}

async function contextOf(store: Store): Promise<RunContext> {
  return prepareContext(
    await store.records.reference(),
    DEFAULT_SETTINGS,
    parseDate('2026-11-20')!,
    ALL_MAPPED,
  )
}

describe('a book judged by threads', () => {
  test('comes out the same, and in the same order, from one, two or three of them as from none', async () => {
    const path = join(folder, 'book.db')
    await stage(path, { seed: 20261122, contracts: 150 })
    await withBenchStore(path, async (store) => {
      const groups = await groupsOf(store)
      const context = await contextOf(store)
      const here: readonly JudgedGroup[] = await store.visits.visit(groups, (group, records, finder) =>
        judgeGroup(group, records, finder, context),
      )
      expect(here.filter(({ outcome }) => outcome !== null).length).toBeGreaterThan(50)
      for (const count of [1, 2, 3]) {
        const employed = { address: store.address, context, program }
        expect(await collect(judgeWithHands(employed, count, inPieces(groups, 7)))).toEqual(here)
      }
    })
  })
})

describe('a thread that dies', () => {
  const GROUPS: readonly Group[] = ['a', 'b', 'c', 'd', 'e'].map((key) => ({
    key: `account:${key}`,
    ids: new Map(),
  }))
  const dying = pathToFileURL(resolve(import.meta.dirname, 'workers', 'dying.mjs'))

  async function deathOf(of: string, how: string, count: number): Promise<unknown> {
    const context = prepareContext({}, DEFAULT_SETTINGS, parseDate('2026-11-20')!, ALL_MAPPED)
    // What a worker is told of its store is all that the dying one needs to know.
    const address = { path: '', tools: { dies: { of, how } } } as unknown as Store['address']
    const employed = { address, context, program: dying }
    return collect(judgeWithHands(employed, count, inPieces(GROUPS, 2))).catch((error: unknown) => error)
  }

  test.each([
    ['throws', 'no such thing'],
    ['exits', 'it ended with 7'],
    ['ends well', 'it ended with 0'],
    ['says so', 'it can’t be read'],
  ])('%s: the error names the unit that it was at', async (how, why) => {
    for (const count of [1, 2, 3]) {
      const error = await deathOf('account:d', how, count)
      expect(error).toBeInstanceOf(CommandError)
      expect((error as CommandError).exitCode).toBe(1)
      expect((error as CommandError).message).toBe(`The worker that judged account:d failed: ${why}.`)
    }
  })

  test('before it was sent anything is told as well', async () => {
    const context = prepareContext({}, DEFAULT_SETTINGS, parseDate('2026-11-20')!, ALL_MAPPED)
    const address = {
      path: join(folder, 'nothing.db'),
      tools: { parentField: {}, parentObject: {}, reference: [] },
    }
    const error = await collect(judgeWithHands({ address, context, program }, 2, inPieces(GROUPS, 2))).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(CommandError)
    expect((error as CommandError).message).toContain('can’t be opened')
  })

  test('nobody dies: the groups come in order', async () => {
    const judged = await deathOf('account:z', 'throws', 2)
    expect(judged).toEqual(GROUPS.map(({ key }) => ({ key })))
  })
})
