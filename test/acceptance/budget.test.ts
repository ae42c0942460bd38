import { describe, expect, test } from 'vitest'
import { type Office, openOffice } from './book.js'

const LONG = process.env.TIEOUT_TEST_LONG === '1'

/** Rows of a full page, as each vendor gives them at most. */
const PAGE_ROWS = { salesforce: 2000, netsuite: 1000 } as const

interface Pulled {
  readonly source: keyof typeof PAGE_ROWS
  readonly object: string
  readonly way: string
  readonly rows: number
  readonly requests: number
}

interface Run {
  readonly id: string
  readonly facts: {
    readonly pulls: readonly Pulled[]
    readonly usage: Readonly<Record<string, { readonly requests: number }>>
  }
}

/** The requests that both vendors have had since the last time this was asked. */
function requests(office: Office): number {
  const { salesforce, netsuite } = office.sandbox
  const count = salesforce.requests.length + netsuite.requests.length
  salesforce.requests.length = 0
  netsuite.requests.length = 0
  return count
}

async function newestRun(office: Office): Promise<Run> {
  const ended = await office.tieout('runs', '--json')
  return (JSON.parse(ended.out) as Run[])[0]!
}

describe('what a night asks of the vendors', () => {
  test.each([
    ['as it is', 'preset: orders'],
    ['with bulk queries wherever there are rows', 'preset: orders\n  bulkThreshold: 0'],
  ])('without a change: 2 requests for each mapped object and 10 besides, %s', async (_, preset) => {
    const office = await openOffice(7, 60)
    const change = { configuration: (text: string) => text.replace('preset: orders', preset) }
    try {
      expect((await office.tieoutWith(change, 'sync')).code).toBe(0)
      requests(office)
      expect(await office.tieoutWith(change, 'sync')).toMatchObject({ code: 0 })
      const asked = requests(office)
      const { id, facts } = await newestRun(office)
      expect(facts.pulls.length).toBeGreaterThan(20)
      expect(asked).toBeLessThanOrEqual(2 * facts.pulls.length + 10)
      // What the ledger says is what the vendors saw.
      const { salesforce, netsuite } = facts.usage
      expect(salesforce!.requests + netsuite!.requests).toBe(asked)

      const shown = await office.tieout('runs', 'show', id)
      expect(shown.out).toMatch(/Requests +\d+ to salesforce/)
      expect(shown.out).toMatch(/invoiceLine +changes +\d+ +0 +0 +2 +0\n/)
    } finally {
      await office.stop()
    }
  })

  test.runIf(LONG)(
    'for everything: 1.1 times the full pages of objects with more than 100',
    async () => {
      const office = await openOffice(7, 5000)
      try {
        expect(await office.tieout('sync')).toMatchObject({ code: 0 })
        const { facts } = await newestRun(office)
        const large = facts.pulls.filter(({ rows, source }) => rows > 100 * PAGE_ROWS[source])
        expect(large.map(({ object }) => object)).toContain('invoiceLine')
        for (const { object, rows, source, requests: asked } of large) {
          const pages = Math.ceil(rows / PAGE_ROWS[source])
          expect({ object, isWithin: asked <= pages * 1.1 }).toEqual({ object, isWithin: true })
        }
      } finally {
        await office.stop()
      }
    },
    900_000,
  )
})
