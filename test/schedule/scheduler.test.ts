import { describe, expect, it } from 'vitest'
import { parseCronLine } from '../../src/schedule/cron-line.js'
import { createScheduler, type NightResult } from '../../src/schedule/scheduler.js'

const LA = 'America/Los_Angeles'

interface Set {
  readonly start: string
  readonly last?: string
  readonly catchUp?: boolean
  readonly cron?: string
  readonly night?: (due: Date) => Promise<NightResult>
}

/** A scheduler under a clock that stands until it is moved. */
function scheduler({ start, last, catchUp = true, cron = '0 2 * * *', night }: Set) {
  let now = new Date(start)
  const nights: string[] = []
  const stop = new AbortController()
  const made = createScheduler({
    schedule: { line: parseCronLine(cron), timezone: LA },
    catchUp,
    clock: () => now,
    last: last ? new Date(last) : null,
    night: async (due) => {
      nights.push(due.toISOString())
      return night ? night(due) : 'done'
    },
    log: () => undefined,
    signal: stop.signal,
  })
  const at = async (time: string) => {
    now = new Date(time)
    await made.tick()
  }
  /** Ticks every minute from now on, to a time. */
  const until = async (time: string) => {
    while (now < new Date(time)) await at(new Date(now.getTime() + 60_000).toISOString())
  }
  return { ...made, nights, at, until, stop: () => stop.abort() }
}

describe('the scheduler', () => {
  it('runs each night once, also over both changes of the clock', async () => {
    const spring = scheduler({ start: '2026-03-07T00:00:00Z' })
    await spring.until('2026-03-10T00:00:00Z')
    expect(spring.nights).toEqual([
      '2026-03-07T10:00:00.000Z',
      '2026-03-08T10:00:00.000Z',
      '2026-03-09T09:00:00.000Z',
    ])
    const autumn = scheduler({ start: '2026-10-31T00:00:00Z', cron: '30 1 * * *' })
    await autumn.until('2026-11-03T00:00:00Z')
    expect(autumn.nights).toEqual([
      '2026-10-31T08:30:00.000Z',
      '2026-11-01T08:30:00.000Z',
      '2026-11-02T09:30:00.000Z',
    ])
  })

  it('catches up one night after several were missed', async () => {
    const back = scheduler({ start: '2026-05-05T20:00:00Z', last: '2026-05-01T09:00:03Z' })
    await back.until('2026-05-06T12:00:00Z')
    expect(back.nights).toEqual(['2026-05-05T09:00:00.000Z', '2026-05-06T09:00:00.000Z'])
  })

  it('catches up nothing where that is switched off, or where no night ever ran', async () => {
    const off = scheduler({ start: '2026-05-05T20:00:00Z', last: '2026-05-01T09:00:03Z', catchUp: false })
    await off.at('2026-05-05T20:01:00Z')
    const fresh = scheduler({ start: '2026-05-05T20:00:00Z' })
    await fresh.at('2026-05-05T20:01:00Z')
    expect([off.nights, fresh.nights]).toEqual([[], []])
  })

  it('catches up a night that a sleeping machine missed', async () => {
    const slept = scheduler({ start: '2026-05-05T00:00:00Z' })
    await slept.at('2026-05-05T15:00:00Z')
    expect(slept.nights).toEqual(['2026-05-05T09:00:00.000Z'])
  })

  it('runs nothing twice when the clock is set back', async () => {
    const set = scheduler({ start: '2026-05-05T08:00:00Z' })
    await set.at('2026-05-05T09:00:10Z')
    await set.at('2026-05-05T08:30:00Z')
    await set.at('2026-05-05T09:00:10Z')
    expect(set.nights).toEqual(['2026-05-05T09:00:00.000Z'])
  })

  it('runs nothing twice after a restart within the same minute', async () => {
    const again = scheduler({ start: '2026-05-05T09:00:20Z', last: '2026-05-05T09:00:02Z' })
    await again.at('2026-05-05T09:00:30Z')
    expect(again.nights).toEqual([])
  })

  it('never runs two at a time', async () => {
    let release: () => void = () => undefined
    const long = scheduler({
      start: '2026-05-05T08:00:00Z',
      cron: '0 * * * *',
      night: () => new Promise((resolve) => (release = () => resolve('done'))),
    })
    const first = long.at('2026-05-05T09:00:00Z')
    await long.at('2026-05-05T10:00:00Z')
    expect(long.nights).toHaveLength(1)
    expect(long.state().running?.toISOString()).toBe('2026-05-05T09:00:00.000Z')
    release()
    await first
    expect(long.state().running).toBeNull()
  })

  it('tries again while another run holds the store, and not after a failure', async () => {
    const results: NightResult[] = ['busy', 'busy', 'done']
    const busy = scheduler({ start: '2026-05-05T08:59:00Z', night: async () => results.shift() ?? 'done' })
    await busy.until('2026-05-05T09:06:00Z')
    expect(busy.nights).toHaveLength(3)
    const failing = scheduler({
      start: '2026-05-05T08:59:00Z',
      night: async () => {
        throw new Error('the host is unreachable')
      },
    })
    await failing.until('2026-05-05T09:06:00Z')
    expect(failing.nights).toHaveLength(1)
    expect(failing.state()).toMatchObject({ lastResult: 'failed', lastSuccess: null, counts: { failed: 1 } })
  })

  it('begins no night once it is stopped', async () => {
    const stopped = scheduler({ start: '2026-05-05T08:59:00Z' })
    stopped.stop()
    await stopped.at('2026-05-05T09:00:00Z')
    expect(stopped.nights).toEqual([])
  })
})
