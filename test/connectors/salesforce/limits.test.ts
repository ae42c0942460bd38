import { describe, expect, test } from 'vitest'
import { drain } from '../drain.js'
import { failure } from '../failure.js'
import { withSalesforce } from '../worlds.js'

const NOW = '2026-05-01T02:00:00Z'
/** The most requests that the connector has under way. */
const AT_A_TIME = 5
const clock = () => new Date(NOW)

describe('the day’s requests', () => {
  test.each([
    ['a share', 0.1, 900, 100],
    ['a number', 40, 960, 40],
  ])('%s of them is left to others', async (_, reserve, last, left) => {
    const options = { dailyRequests: 1000, usedRequests: last - 3, clock }
    const { error, requests } = await withSalesforce(
      options,
      { reserve },
      async (source, __, server) => ({ error: await failure(drain(source)), requests: server.requests }),
      { clock },
    )
    expect(error.kind).toBe('limit')
    const [, used] =
      /^Salesforce: (\d+) of the org’s 1000 API requests of the last 24 hours are used, and the last (\d+) are left to others/.exec(
        error.message,
      ) ?? []
    // What was under way when the last was answered is allowed for.
    expect(Number(used)).toBeGreaterThanOrEqual(last)
    expect(Number(used)).toBeLessThan(last + AT_A_TIME)
    expect(error.message).toContain(`and the last ${left} are left to others (limits.reserve).`)
    expect(error.advice).toContain('all of it by 2026-05-02 02:00 UTC')
    expect(requests.filter(({ path }) => path.includes('/data/')).length).toBeLessThan(3 + AT_A_TIME)
  })

  test('where none is left, the time is said too', async () => {
    const options = { dailyRequests: 100, usedRequests: 99, clock }
    const error = await withSalesforce(options, {}, (source) => failure(drain(source)), { clock })
    expect(error.message).toContain('REQUEST_LIMIT_EXCEEDED')
    expect(error.advice).toContain('all of it by 2026-05-02 02:00 UTC')
  })

  test('enough of them is enough', async () => {
    const options = { dailyRequests: 100_000, usedRequests: 80_000 }
    const { records } = await withSalesforce(options, { reserve: 0.1 }, drain)
    expect(records.get('contract')?.length).toBeGreaterThan(0)
  })
})
