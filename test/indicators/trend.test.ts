import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Office, openOffice } from '../acceptance/book.js'

interface Kpi {
  readonly run: { readonly id: string; readonly asOf: string }
  readonly indicators: readonly {
    readonly code: string
    readonly value: string | null
    readonly target: string | null
    readonly verdict: string | null
    readonly owner: string
    readonly trend: readonly {
      readonly runId: string
      readonly asOf: string
      readonly value: string | null
    }[]
  }[]
}

describe('tieout kpi', () => {
  let office: Office
  const kpi = async (...argv: string[]): Promise<Kpi> =>
    JSON.parse((await office.tieout('kpi', '--json', ...argv)).out) as Kpi
  const of = ({ indicators }: Kpi, code: string) => indicators.find((one) => one.code === code)!
  const reconcile = (...argv: string[]) => office.tieout('reconcile', '--quiet', ...argv)

  beforeAll(async () => {
    const opened = await openOffice(3, 24, {
      clock: () => new Date('2026-11-20T09:00:00Z'),
      // Signatures are made by the machine's own clock.
      vendors: { netsuite: { signatureSkewSeconds: Number.POSITIVE_INFINITY } },
    })
    const targets =
      '\nkpi:\n  targets:\n    findings: { target: 0, floor: 1, owner: Dana Ruiz, cadence: daily }\n    coverage: 1\n'
    const configuration = (text: string) => text.slice(0, text.indexOf('\nkpi:')) + targets
    office = { ...opened, tieout: (...argv) => opened.tieoutWith({ configuration }, ...argv) }
    expect(await office.tieout('run', '--quiet', '--as-of', '2026-11-16')).toMatchObject({ code: 0 })
    expect(await reconcile('--as-of', '2026-11-18')).toMatchObject({ code: 0 })
  }, 120_000)
  afterAll(() => office?.stop())

  test('the trend is of whole nights: look backs and reruns of a part aren’t in it', async () => {
    expect(await reconcile('--as-of', '2026-10-31')).toMatchObject({ code: 0 })
    expect(await reconcile('--as-of', '2026-11-18', '--rule', 'UNDERBILLED')).toMatchObject({ code: 0 })
    expect(await reconcile('--as-of', '2026-11-20')).toMatchObject({ code: 0 })
    const days = of(await kpi(), 'findings').trend.map(({ asOf }) => asOf)
    expect(days).toEqual(['2026-11-16', '2026-11-18', '2026-11-20'])
  })

  test('a target is met or missed in words, with its owner; the command and the evidence say it', async () => {
    const now = await kpi()
    expect(of(now, 'findings')).toMatchObject({ target: '0', verdict: 'beyond', owner: 'Dana Ruiz' })
    expect(of(now, 'coverage')).toMatchObject({ target: '1', verdict: 'met' })
    expect(of(now, 'dso')).toMatchObject({ target: null, verdict: null })
    const { out } = await office.tieout('kpi')
    expect(out).toMatch(/Open findings +\d+ +0 ✗✗ beyond/)
    expect(Math.max(...out.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80)
    const shown = JSON.parse((await office.tieout('runs', 'show', now.run.id, '--json')).out) as {
      facts: { targetsOfIndicators: Readonly<Record<string, string>> }
    }
    expect(shown.facts.targetsOfIndicators).toEqual({
      coverage: '1 (Revenue operations, weekly)',
      findings: '0, not beyond 1 (Dana Ruiz, daily)',
    })
  })

  test('what a run said stays as it was said, whatever people decide later', async () => {
    const before = await kpi()
    const { out } = await office.tieout('findings', '--json', '--status', 'open')
    const [first] = (JSON.parse(out) as { findings: { id: string }[] }).findings
    await office.tieout('findings', 'resolve', first!.id, '--record', 'CM-1', '--code', 'immaterial')
    const count = (one: Kpi) => Number(of(one, 'findings').value)
    expect(count(await kpi())).toBe(count(before) - 1)
    expect(count(await kpi('--run', before.run.id))).toBe(count(before))
    const database = new Database(join(office.folder, 'tieout.db'))
    expect(() => database.exec("UPDATE run_indicators SET body = '{}'")).toThrow(/stays as it was said/)
    expect(() => database.exec('DELETE FROM run_indicators')).toThrow(/stays as it was said/)
    database.close()
  })

  test('one indicator whole, the roll-forward, and what there isn’t', async () => {
    const one = await office.tieout('kpi', 'leakage')
    expect(one.out).toContain('Leakage as of 20 November 2026')
    expect(one.out.replaceAll(/\s+/g, ' ')).toContain('It ties to the findings list to the cent')
    const roll = await office.tieout('kpi', '--roll-forward')
    expect(roll.out).toMatch(/Opening +\d+/)
    expect(await office.tieout('kpi', 'leekage')).toMatchObject({ code: 2 })
    expect((await office.tieout('kpi', 'leekage')).err).toContain('Did you mean leakage?')
    const { out } = await office.tieout('runs', '--json')
    const runs = JSON.parse(out) as { id: string; asOf: string }[]
    const lookBack = runs.find(({ asOf }) => asOf === '2026-10-31')!
    expect(await office.tieout('kpi', '--run', lookBack.id)).toMatchObject({ code: 2 })
    expect(await office.tieout('kpi', '--roll-forward', '--run', lookBack.id)).toMatchObject({ code: 2 })
  })
})
