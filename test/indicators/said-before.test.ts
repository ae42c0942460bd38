import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saidBefore } from '../../src/indicators/said-before.js'
import { withStore } from '../../src/night/open-store.js'
import type { Said } from '../../state/indicators.js'
import { type Office, openOffice } from '../acceptance/book.js'

interface Kpi {
  readonly run: { readonly id: string }
  readonly indicators: readonly object[]
}

let office: Office
const reconcile = (...argv: string[]) => office.tieout('reconcile', '--quiet', '--as-of', ...argv)
const kpi = async (...argv: string[]): Promise<Kpi> =>
  JSON.parse((await office.tieout('kpi', '--json', ...argv)).out) as Kpi

/** What the newest run would have taken over from the one before, and what it said. */
const newest = (): Promise<{ readonly takenOver: Said | null; readonly said: Said | null }> =>
  withStore(join(office.folder, 'tieout.db'), async (store) => {
    const comparisons = await store.indicators.comparisons()
    const said = await store.indicators.of(comparisons[0]!.runId)
    return { takenOver: await saidBefore(store, comparisons), said }
  })

beforeAll(async () => {
  office = await openOffice(3, 24, {
    clock: () => new Date('2026-11-20T09:00:00Z'),
    // Signatures are made by the machine's own clock.
    vendors: { netsuite: { signatureSkewSeconds: Number.POSITIVE_INFINITY } },
  })
  expect(await office.tieout('run', '--quiet', '--as-of', '2026-11-16')).toMatchObject({ code: 0 })
}, 120_000)
afterAll(() => office?.stop())

test('a run that rests on the very same says the same, which is what is read anew', async () => {
  expect((await newest()).takenOver).toBeNull()
  expect(await reconcile('2026-11-16')).toMatchObject({ code: 0 })
  const { takenOver, said } = await newest()
  expect(takenOver).not.toBeNull()
  expect(said).toEqual(takenOver)
  const now = await kpi()
  const values = ({ indicators }: Kpi) => indicators.map((one) => ({ ...one, trend: null }))
  expect(values(await kpi('--run', now.run.id))).toEqual(values(now))
})

test('nothing is taken over after a decision, on another day, or by a run of a part', async () => {
  const { out } = await office.tieout('findings', '--json', '--status', 'open')
  const [first] = (JSON.parse(out) as { findings: { id: string }[] }).findings
  await office.tieout('findings', 'resolve', first!.id, '--record', 'CM-1', '--code', 'immaterial')
  expect(await reconcile('2026-11-16')).toMatchObject({ code: 0 })
  expect((await newest()).takenOver).toBeNull()
  expect(await reconcile('2026-11-17')).toMatchObject({ code: 0 })
  expect((await newest()).takenOver).toBeNull()
  expect(await reconcile('2026-11-17', '--rule', 'UNDERBILLED')).toMatchObject({ code: 0 })
  expect(await reconcile('2026-11-17')).toMatchObject({ code: 0 })
  expect((await newest()).takenOver).toBeNull()
})
