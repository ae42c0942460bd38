import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AS_OF, type Office, openOffice } from './book.js'
import type { Ended } from './machine.js'

const [SEED, ACCOUNTS] = [5, 30]
const HOUR = 3_600_000
const START = Date.parse('2026-11-20T08:00:00Z')

interface Printed {
  readonly run: { readonly id: string }
  readonly findings: readonly {
    readonly id: string
    readonly direction: string
    readonly currency: string
    readonly difference: string | null
    readonly exposure: { readonly currency: string; readonly amount: string } | null
  }[]
}

/** Hundredths of a US dollar for one unit, by hand, so that exposures are whole numbers of a cent to be reckoned here. */
const EARLY = { EUR: 250n }
const LATE = { EUR: 300n }
const FIRST = [
  'currency,date,rate',
  'EUR,2026-11-21,99',
  'EUR,2026-11-20,2.5',
  'EUR,2026-10-31,7',
  'USD,2026-01-01,1',
  '',
].join('\n')

describe('a company’s own file of exchange rates', () => {
  const clock = { now: START }
  let office: Office
  const path = () => join(office.folder, 'rates.csv')
  const configuration = (text: string) =>
    text.replace('reporting: { currency: USD,', 'reporting: { currency: USD, rates: ./rates.csv,')
  const tieout = (...argv: readonly string[]) => office.tieoutWith({ configuration }, ...argv)
  const compare = (...more: readonly string[]) =>
    tieout('reconcile', '--as-of', AS_OF, '--json', '--quiet', ...more)
  const printed = (ended: Ended): Printed => {
    expect([ended.code, ended.err]).toEqual([0, ''])
    return JSON.parse(ended.out) as Printed
  }
  const factsOf = (run: string): Readonly<Record<string, unknown>> => {
    const database = new Database(join(office.folder, 'tieout.db'), { readonly: true })
    const facts = database.prepare('SELECT facts FROM run WHERE id = ?').pluck().get(run) as string
    database.close()
    return JSON.parse(facts) as Readonly<Record<string, unknown>>
  }
  /** How each run ended, by the ledger, the newest first. */
  const ledger = async (): Promise<readonly string[]> =>
    (JSON.parse((await tieout('runs', '--json')).out) as { status: string }[]).map(({ status }) => status)
  const ratesCheck = async () => {
    const checks = JSON.parse((await tieout('doctor', '--json')).out) as readonly Record<string, unknown>[]
    return checks.find(({ check }) => check === 'rates')
  }
  /** Every sum that is owed in euros is at stake at the rate, to the cent, half of one rounded up; in other foreign ones at none. */
  const expectExposures = ({ findings }: Printed, rates: { readonly EUR: bigint }) => {
    const differing = findings.filter(({ direction }) => direction.startsWith('owed-to-'))
    const euros = differing.filter(({ currency }) => currency === 'EUR')
    expect(euros.length).toBeGreaterThan(0)
    for (const { difference, exposure } of euros) {
      const cents = BigInt(difference!.replace(/[-.]/g, ''))
      const worth = (cents * rates.EUR + 50n) / 100n
      expect(exposure).toEqual({
        currency: 'USD',
        amount: `${worth / 100n}.${`${worth % 100n}`.padStart(2, '0')}`,
      })
    }
    const others = differing.filter(({ currency }) => currency !== 'EUR' && currency !== 'USD')
    expect(others.length).toBeGreaterThan(0)
    for (const { exposure } of others) expect(exposure).toBeNull()
  }

  beforeAll(async () => {
    office = await openOffice(SEED, ACCOUNTS, {
      clock: () => new Date(clock.now),
      vendors: { netsuite: { signatureSkewSeconds: Number.POSITIVE_INFINITY } },
    })
  }, 60_000)
  afterAll(() => office.stop())

  test('that isn’t there stops a run before anything is read, and a doctor says so', async () => {
    const missing = await tieout('run', '--as-of', AS_OF)
    expect(missing.code).toBe(2)
    expect(missing.err).toContain('tieout.config.yaml:4:')
    expect(missing.err).toContain(`the file of rates ${path()} can’t be read`)
    expect(await ledger()).toEqual(['failed'])
    expect(await ratesCheck()).toMatchObject({ ok: false })
  })

  test('is what exposures are reckoned by, and the evidence names it with each rate and what has none', async () => {
    writeFileSync(path(), FIRST)
    expect(await ratesCheck()).toMatchObject({
      ok: true,
      detail: './rates.csv has 4 rates of 2 currencies, the newest of 2026-11-21',
    })
    expect((await tieout('run', '--as-of', AS_OF, '--quiet')).code).toBe(0)
    const first = printed(await compare())
    expectExposures(first, EARLY)
    const { rates, ratesFile } = factsOf(first.run.id)
    expect(ratesFile).toMatchObject({ file: './rates.csv', rates: '4' })
    expect(rates).toEqual(
      expect.arrayContaining([
        { currency: 'USD', rate: '1', source: 'reporting currency' },
        { currency: 'EUR', rate: '2.5', source: './rates.csv', date: '2026-11-20' },
        { currency: 'JPY', rate: null, source: 'no rate' },
      ]),
    )
    const report = await tieout('report', '--format', 'html', '--json', '--quiet')
    const { files } = JSON.parse(report.out) as { files: readonly { path: string }[] }
    const page = readFileSync(files.find(({ path: file }) => file.endsWith('.html'))!.path, 'utf8')
    const text = page.replace(/<[^>]*>/g, '')
    expect(text).toContain('EUR: 2.5 (./rates.csv of 2026-11-20)')
    expect(text).toContain('JPY: no rate')
  })

  test('is noticed by the next night where it changed, which says what comparing everything says', async () => {
    const knownAt = new Date(clock.now + HOUR).toISOString()
    clock.now += 2 * HOUR
    writeFileSync(path(), FIRST.replace('EUR,2026-11-20,2.5', 'EUR,2026-11-20,3'))
    const second = printed(await compare())
    expectExposures(second, LATE)
    const { accounts } = factsOf(second.run.id) as { accounts: { judged: number; stood: number } }
    expect(accounts.judged).toBeGreaterThan(0)
    expect(accounts.stood).toBeGreaterThan(0)
    const whole = printed(await compare('--full'))
    expect(whole.findings).toEqual(second.findings)
    expect(factsOf(whole.run.id)).toMatchObject({ accounts: { stood: 0, differing: [] } })

    clock.now += HOUR
    writeFileSync(path(), 'broken')
    expectExposures(printed(await compare('--known-at', knownAt)), EARLY)
  })

  test('that is broken stops a comparison before anything is touched', async () => {
    const [before, said] = [await ledger(), await tieout('findings', '--json', '--quiet')]
    writeFileSync(path(), `${FIRST}EUR,2026-10-31,1.1\nGBP,2026-10-31,0\n`)
    for (const command of ['run', 'reconcile']) {
      const broken = await tieout(command, '--as-of', AS_OF)
      expect(broken.code).toBe(2)
      expect(broken.err).toContain(`${path()}:6: EUR has a rate of 2026-10-31 in line 4 already.`)
      expect(broken.err).toContain(`${path()}:7: expected a rate above zero, found 0.`)
    }
    expect(await ledger()).toEqual(['failed', 'failed', ...before])
    expect((await tieout('findings', '--json', '--quiet')).out).toBe(said.out)
  })
})
