import { describe, expect, it } from 'vitest'
import { healthPages } from '../../src/schedule/health.js'
import type { SchedulerState } from '../../src/schedule/scheduler.js'

const at = (time: string) => new Date(time)

const STATE: SchedulerState = {
  since: at('2026-05-01T00:00:00Z'),
  running: null,
  next: at('2026-05-06T09:00:00Z'),
  lastStarted: at('2026-05-05T09:00:00Z'),
  lastFinished: at('2026-05-05T09:10:00Z'),
  lastResult: 'done',
  lastSuccess: at('2026-05-05T09:10:00Z'),
  counts: { done: 4, failed: 1, busy: 0 },
}

describe('health and metrics', () => {
  it('say ok, and 503 where the last night failed', async () => {
    const good = await healthPages(() => STATE, '1.2.3').request('/health')
    expect(good.status).toBe(200)
    expect(await good.json()).toMatchObject({
      status: 'ok',
      version: '1.2.3',
      next: '2026-05-06T09:00:00.000Z',
    })
    const bad = await healthPages(() => ({ ...STATE, lastResult: 'failed' }), '1.2.3').request('/health')
    expect(bad.status).toBe(503)
  })

  it('are samples with help and type, and nothing where nothing is known', async () => {
    const text = await (await healthPages(() => STATE, '1.2.3').request('/metrics')).text()
    expect(text).toContain('# TYPE tieout_nights_total counter\n')
    expect(text).toContain('tieout_nights_total{result="failed"} 1\n')
    // 2026-05-05T09:10:00Z is 20,578 days and 33,000 seconds after 1970-01-01.
    expect(text).toContain(`tieout_last_success_timestamp_seconds ${20_578 * 86_400 + 33_000}\n`)
    const never = healthPages(() => ({ ...STATE, lastSuccess: null }), '1')
    expect(await (await never.request('/metrics')).text()).not.toMatch(/^tieout_last_success/m)
  })
})
