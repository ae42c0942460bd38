import { describe, expect, test } from 'vitest'
import { namedFault } from '../../../src/sandbox/http/faults.js'
import type { SalesforceOptions } from '../../../src/sandbox/salesforce/options.js'
import { chance } from '../chance.js'
import { assertComplete, type Drained, drain } from '../drain.js'
import { withSalesforce } from '../worlds.js'

const KINDS = ['html-503', 'html-200', '429', 'reset', 'truncated', 'cut'] as const

const by = (bulkThreshold: number | null, options: Partial<SalesforceOptions>): Promise<Drained> =>
  withSalesforce({ bulk: { pageRows: 9, polls: 2 }, pageRows: 9, ...options }, { bulkThreshold }, drain)

function sorted({ records }: Drained): string {
  return JSON.stringify(
    [...records].map(([object, rows]) => [object, [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))]),
  )
}

/** One request in ten goes wrong, in one way or in any. */
function plan(kinds: readonly (typeof KINDS)[number][]) {
  const random = chance(11)
  return () => {
    const kind = kinds[Math.floor(random() * kinds.length)]
    return kind !== undefined && random() < 0.1 ? namedFault(kind) : undefined
  }
}

describe('through faults', () => {
  test.each([
    ['page by page', null],
    ['in bulk', 0],
  ])('%s, every row comes as without them', async (_, threshold) => {
    const clean = await by(threshold, {})
    for (const kinds of [...KINDS.map((kind) => [kind]), KINDS]) {
      const drained = await by(threshold, { faults: plan(kinds), tokenLife: { requests: 23 } })
      assertComplete(drained)
      expect(sorted(drained), kinds.join()).toBe(sorted(clean))
      expect(drained.usage.retries, kinds.join()).toBeGreaterThan(3)
    }
  })
})

test('a firewall that lets bulk queries vanish is waited for three times, and all rows come page by page', async () => {
  const jobs = /\/jobs\/query$/
  let vanished = 0
  const patience = { firstDelay: 2, longestDelay: 10, response: 400 }
  const drained = await withSalesforce(
    {
      faults: ({ method, path }) => {
        if (method !== 'POST' || !jobs.test(path)) return undefined
        vanished += 1
        return namedFault('stall')
      },
    },
    { bulkThreshold: 0 },
    (source, tools) => drain(source).then((rows) => ({ rows, said: JSON.stringify(tools.lines) })),
    { patience },
  )
  assertComplete(drained.rows)
  expect(vanished).toBe(3)
  expect(drained.said).toContain('no answer in time (ETIMEDOUT) (tried 3 times)); it is read page by page')
})
