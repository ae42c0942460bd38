import { expect, test } from 'vitest'
import type { NetSuiteOptions } from '../../../src/sandbox/netsuite/options.js'
import { chance } from '../chance.js'
import { smallBook } from '../worlds.js'
import { withAccount } from './account.js'
import { Stager } from './stager.js'
import { Work } from './work.js'

const DAY = 24 * 3_600_000
const HOUR = 3_600_000

/** Nights of an account where people work by day, and some nights while it is read; then a quiet one. */
async function nights(seed: number, options: Partial<NetSuiteOptions> = {}) {
  const random = chance(seed)
  let atNight: (() => void) | null = null
  const hold = async () => atNight?.()
  const objects = {
    invoice: { where: "memo IS NULL OR memo <> 'hidden'" },
    invoiceLine: { where: 'foreignamount <> 0' },
  }
  return withAccount({ hold, ...options }, { objects }, async (account) => {
    const { server, clock } = account
    const apply: typeof server.apply = (...changes) => server.apply(...changes)
    const work = new Work(smallBook().netsuite, apply, () => clock.now, random)
    const stager = new Stager()
    for (let day = 0; day < 6; day += 1) {
      atNight = () => {
        clock.now += 1000
        if (random() < 0.15) work.anything()
      }
      await stager.night(account.source())
      atNight = null
      const things = Math.floor(random() * 12)
      for (let thing = 0; thing < things; thing += 1) {
        clock.now += Math.floor((random() * DAY) / 14)
        work.anything()
      }
      clock.now += HOUR
    }
    await stager.night(account.source())
    const whole = new Stager()
    await whole.night(account.source())
    return {
      incremental: stager.content(),
      full: whole.content(),
      sweeps: stager.sweeps,
      whole: whole.sweeps,
    }
  })
}

const [SEEDS, UNTOLD] = process.env.TIEOUT_TEST_LONG
  ? [
      [1, 2, 3, 4, 5, 6, 7, 8],
      [101, 102],
    ]
  : [[1, 2, 3], [101]]

// The days go over 7 November 2027, when an hour comes twice in New York.
test.each(SEEDS)('what changed adds up to everything, days of seed %i', async (seed) => {
  const { incremental, full, whole } = await nights(seed)
  expect(whole).toBe(0)
  expect(incremental).toEqual(full)
})

test.each(UNTOLD)('without the list of deleted records, by counting: seed %i', async (seed) => {
  const { incremental, full, sweeps } = await nights(seed, { forbiddenTables: ['deletedrecord'] })
  expect(sweeps).toBeGreaterThan(0)
  expect(incremental).toEqual(full)
})
