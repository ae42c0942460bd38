import { join } from 'node:path'
import { expect, test } from 'vitest'
import { seededRandom } from '../../src/sandbox/http/random.js'
import { Work } from '../connectors/netsuite/work.js'
import { bookOf } from '../support/books.js'
import { AS_OF, openOffice } from './book.js'
import { contentOf } from './content.js'
import { SalesWork } from './sales-work.js'

const LONG = process.env.TIEOUT_TEST_LONG === '1'
const SEEDS = Array.from({ length: LONG ? 40 : 2 }, (_, index) => index + 1)
const [ACCOUNTS, DAYS] = [12, LONG ? 12 : 5]

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Every vendor's clock and the machine's. */
const START = Date.parse('2026-10-20T01:00:00Z')

test.each(SEEDS)(
  'what changed adds up to everything, in both systems, days of seed %i',
  async (seed) => {
    const random = seededRandom(seed)
    const clock = { now: START }
    let isDisturbed = false
    const office = await openOffice(seed, ACCOUNTS, {
      clock: () => new Date(clock.now),
      // Signatures are made by the machine's own clock.
      vendors: { netsuite: { signatureSkewSeconds: Number.POSITIVE_INFINITY } },
      faults: () => {
        clock.now += 1000
        if (isDisturbed && random() < 0.1) somebody()
        return undefined
      },
    })
    const { salesforce, netsuite } = office.sandbox
    const book = bookOf({ seed, accounts: ACCOUNTS, asOf: AS_OF })
    const sales = new SalesWork(book.salesforce, salesforce.apply, () => clock.now, random)
    const finance = new Work(book.netsuite, netsuite.apply, () => clock.now, random)
    const somebody = () => (random() < 0.5 ? sales : finance).anything()

    try {
      for (let day = 0; day < DAYS; day += 1) {
        isDisturbed = day % 2 === 1
        const ended = await office.tieout('sync', '--quiet')
        // While people go on working, the figures may differ to the end.
        expect(isDisturbed ? [0, 4] : [0]).toContain(ended.code)
        isDisturbed = false
        for (let things = Math.floor(random() * 12); things > 0; things -= 1) {
          clock.now += Math.floor(random() * HOUR)
          somebody()
        }
        clock.now += 10 * HOUR
      }
      expect(await office.tieout('sync', '--quiet')).toMatchObject({ code: 0 })
      const fresh = join(office.folder, 'fresh.db')
      expect(await office.tieout('sync', '--quiet', '--store', fresh)).toMatchObject({ code: 0 })
      const [incremental, full] = [contentOf(join(office.folder, 'tieout.db')), contentOf(fresh)]
      expect(JSON.parse(incremental.rows)).toEqual(JSON.parse(full.rows))
      expect(incremental.versions).toBeGreaterThan(0)
    } finally {
      await office.stop()
    }
  },
  300_000,
)
