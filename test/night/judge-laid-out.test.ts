import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { stage } from '../../bench/measures/stage.js'
import { ALL_MAPPED, NEVER, withBenchStore } from '../../bench/store.js'
import { parseDate } from '../../reconcile/basics/civil-date.js'
import { DEFAULT_SETTINGS } from '../../reconcile/settings.js'
import { prepareContext } from '../../reconcile/unit/prepare.js'
import { SILENT_PROGRESS } from '../../src/cli/progress.js'
import { layOutBook } from '../../src/night/compare/lay-out.js'
import { judgeWithHands } from '../../src/night/compare/workers/crew.js'
import { judgeLaidOut } from '../../src/night/compare/workers/judge-laid-out.js'
import { builtCli } from '../support/cli.js'

it('units that are laid out come out the same from threads as from none, one that has gone as nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tieout-laid-out-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const program = pathToFileURL(join(dirname(await builtCli()), 'worker.js'))
  const path = join(folder, 'book.db')
  await stage(path, { seed: 20261122, contracts: 120 })
  await withBenchStore(path, async (store) => {
    const asOf = parseDate('2026-11-20')!
    const context = prepareContext(await store.records.reference(), DEFAULT_SETTINGS, asOf, ALL_MAPPED)
    await layOutBook({ store, context, signal: NEVER, progress: SILENT_PROGRESS })
    const pages: (readonly string[])[] = [['account:nobody']]
    for await (const page of store.units.keys(5)) pages.push(page)
    const units = await store.units.load(pages.flat())
    const here = units.map((unit) => judgeLaidOut(unit, context))
    expect(here[0]?.outcome).toBeNull()
    expect(here.filter(({ outcome }) => outcome !== null).length).toBeGreaterThan(40)
    const employed = { address: store.address, context, isLaidOut: true, program }
    const judged: unknown[] = []
    for await (const some of judgeWithHands(employed, 2, groupsOf(pages))) judged.push(...some)
    expect(judged).toEqual(here)
  })
})

async function* groupsOf(pages: readonly (readonly string[])[]) {
  for (const keys of pages) yield keys.map((key) => ({ key, ids: new Map() }))
}
