import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openOffice } from '../acceptance/book.js'

const LONG = process.env.TIEOUT_TEST_LONG === '1'
const SEEDS = LONG ? [1, 2, 3, 4, 5, 6] : [1, 2]
/** One after another, as a look back keeps no indicators: month ends, and days between. */
const DAYS = ['2026-06-30', '2026-08-14', '2026-09-30', '2026-10-01', '2026-10-31', '2026-11-20']

interface Aged {
  readonly currency: string
  readonly open: string
  readonly buckets: Readonly<Record<string, string>>
  readonly unappliedPayments: string
  readonly deposits: string
}
interface Quantity {
  readonly part: string
  readonly currency: string | null
  readonly isReporting: boolean
  readonly value: string | null
}

const minor = (text: string): bigint => BigInt(text.replace('.', ''))

const NAMES: Readonly<Record<string, string>> = {
  current: 'not yet due',
  '1-30': '1–30 days past due',
  '31-60': '31–60 days',
  '61-90': '61–90 days',
  '91-120': '91–120 days',
  '121+': '121 days and more',
}

/** In the reporting currency indicators, the book and its customers say the same, bucket by bucket, to the cent. */
function expectOneSum(
  ageing: readonly Quantity[],
  reporting: Aged,
  customers: readonly { reporting: Aged }[],
): void {
  const said = (part: string) => ageing.find((one) => one.isReporting && one.part === part)?.value
  for (const [bucket, amount] of Object.entries(reporting.buckets)) {
    expect(said(NAMES[bucket]!)).toBe(amount)
    expect(customers.reduce((sum, one) => sum + minor(one.reporting.buckets[bucket]!), 0n)).toBe(
      minor(amount),
    )
  }
  expect(said('open')).toBe(reporting.open)
  expect(minor(said('')!)).toBe(minor(reporting.open) - minor(reporting.buckets.current!))
}

test.each(SEEDS)(
  'ageing buckets add up to open receivables in every currency, on any day, of seed %i',
  async (seed) => {
    const office = await openOffice(seed, 24, {
      clock: () => new Date('2026-11-20T09:00:00Z'),
      // Signatures are made by the machine's own clock.
      vendors: { netsuite: { signatureSkewSeconds: Number.POSITIVE_INFINITY } },
    })
    let withCash = 0
    try {
      expect(await office.tieout('sync', '--quiet')).toMatchObject({ code: 0 })
      for (const day of DAYS) {
        expect(await office.tieout('reconcile', '--quiet', '--as-of', day)).toMatchObject({ code: 0 })
        const kpi = JSON.parse((await office.tieout('kpi', '--json')).out) as {
          indicators: readonly { code: string; windows: { all: readonly Quantity[] } }[]
        }
        const ageing = kpi.indicators.find(({ code }) => code === 'ageing')!.windows.all
        const { totals, reporting, customers } = JSON.parse(
          (await office.tieout('aging', '--json', '--as-of', day)).out,
        ) as { totals: readonly Aged[]; reporting: Aged; customers: readonly { reporting: Aged }[] }
        expectOneSum(ageing, reporting, customers)
        const database = new Database(join(office.folder, 'tieout.db'), {
          readonly: true,
        }).defaultSafeIntegers()
        for (const { currency, open, buckets, unappliedPayments, deposits } of totals) {
          const parts = Object.values(buckets).reduce((sum, amount) => sum + minor(amount), 0n)
          expect(parts).toBe(minor(open))
          const said = ageing.filter((one) => one.currency === currency && !one.isReporting)
          const total = said.find(({ part }) => part === 'open')?.value ?? '0'
          const names = said.filter(({ part }) => part !== '' && part !== 'open')
          expect(minor(total)).toBe(minor(open))
          expect(names.reduce((sum, { value }) => sum + minor(value ?? '0'), 0n)).toBe(minor(open))
          const viewed = database
            .prepare('SELECT coalesce(sum(minor), 0) FROM v_ageing WHERE currency = ?')
            .pluck()
            .get(currency)
          expect(viewed).toBe(minor(open))
          if (minor(unappliedPayments) !== 0n || minor(deposits) !== 0n) withCash += 1
        }
        database.close()
      }
    } finally {
      await office.stop()
    }
    // The books have money that settles nothing yet: it is no part of what is open.
    expect(withCash).toBeGreaterThan(0)
  },
  120_000,
)
