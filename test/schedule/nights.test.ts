import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createContext } from '../../src/cli/create-context.js'
import type { Host } from '../../src/cli/host.js'
import { schedulerOf } from '../../src/commands/schedule.js'
import { createRedactor } from '../../src/log/redact.js'
import type { Fault, FaultContext } from '../../src/sandbox/http/faults.js'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import type { Scheduler } from '../../src/schedule/scheduler.js'
import { type Ended, newFolder, run } from '../acceptance/machine.js'

const SCHEDULE = 'schedule: { cron: "0 2 * * *", timezone: America/Los_Angeles }\n'

/** A company's folder, two systems, and a clock that stands until it is moved. */
let now = new Date('2026-10-31T06:00:00Z')
let fault: (request: FaultContext) => Fault | undefined = () => undefined
let sandbox: Sandbox
let folder: string

beforeAll(async () => {
  sandbox = await startSandbox({
    seed: 21,
    accounts: 6,
    asOf: '2026-10-31',
    // Requests are signed by the machine's own clock, whatever day it is for the program.
    clock: () => new Date(),
    random: () => 0.37,
    faults: (request) => fault(request),
  })
  folder = newFolder()
  writeFileSync(join(folder, 'tieout.config.yaml'), sandbox.configuration + SCHEDULE)
})
afterAll(() => sandbox.stop())

const onDemand = (...argv: readonly string[]): Promise<Ended> =>
  run(folder, argv, { environment: sandbox.environment, clock: () => now })

interface LedgerRun {
  readonly trigger: string
  readonly status: string
  readonly startedAt: string
}

const ledger = async (): Promise<readonly LedgerRun[]> => {
  const { out } = await onDemand('runs', '--json')
  return (JSON.parse(out) as readonly LedgerRun[]).toReversed()
}

/** Starts the scheduler as the command does, for as long as `work` takes. */
async function scheduled(
  work: (scheduler: Scheduler) => Promise<void>,
  stop = new AbortController(),
): Promise<void> {
  const silent = () => new PassThrough().resume()
  const ids = { next: now.getTime() }
  const host: Host = {
    stdin: new PassThrough().end(),
    stdout: silent(),
    stderr: silent(),
    environment: sandbox.environment,
    directory: folder,
    clock: () => now,
    random: () => 0.5,
    newId: () => {
      ids.next += 1
      return `night-${ids.next}`
    },
    actor: 'tester',
    pid: process.pid,
    name: 'test',
    onSignal: () => () => undefined,
    exit: () => undefined,
  }
  const context = await createContext(host, { quiet: true }, createRedactor(), stop.signal)
  await work(await schedulerOf(context))
}

const at = async (scheduler: Scheduler, time: string): Promise<void> => {
  now = new Date(time)
  await scheduler.tick()
}

describe('nights', () => {
  it('run once each, over the change of the clocks, and an on-demand run in the middle of one is refused', async () => {
    await scheduled(async (scheduler) => {
      await at(scheduler, '2026-10-31T08:59:00Z')
      expect(await ledger()).toEqual([])

      // 02:00 PDT. The night's fifth request is held up while somebody runs the job by hand.
      let held: () => void = () => undefined
      const inTheMiddle = new Promise<void>((resolve) => {
        held = resolve
      })
      const first = sandbox.salesforce.requests.length
      fault = ({ path, count }) => {
        if (!path.includes('/query') || count < first + 3) return undefined
        fault = () => undefined
        held()
        return { kind: 'slow', ms: 2000 }
      }
      const night = at(scheduler, '2026-10-31T09:00:00Z')
      await inTheMiddle
      const refused = await onDemand('run', '--quiet')
      expect(refused.code).toBe(5)
      expect(refused.err).toContain(`process ${process.pid}`)
      await night

      // On 1 November the clocks went back at 09:00Z: 02:00 is at 10:00Z, and 01:00 came twice before it.
      await at(scheduler, '2026-11-01T09:00:00Z')
      await at(scheduler, '2026-11-01T10:00:00Z')
      await at(scheduler, '2026-11-01T10:01:00Z')
      expect(scheduler.state()).toMatchObject({ lastResult: 'done', counts: { done: 2, failed: 0, busy: 0 } })
      expect(scheduler.state().next?.toISOString()).toBe('2026-11-02T10:00:00.000Z')
    })
    expect(await ledger()).toEqual([
      expect.objectContaining({ trigger: 'schedule', status: 'done', startedAt: '2026-10-31T09:00:00.000Z' }),
      expect.objectContaining({ trigger: 'schedule', status: 'done', startedAt: '2026-11-01T10:00:00.000Z' }),
    ])
  })

  it('that were missed while the program was down are caught up once, by the ledger', async () => {
    now = new Date('2026-11-04T20:00:00Z')
    await scheduled(async (scheduler) => {
      await scheduler.tick()
      await at(scheduler, '2026-11-04T20:01:00Z')
      expect(scheduler.state().counts.done).toBe(1)
    })
    // Down and up again: the caught-up night stands in the ledger.
    await scheduled(async (scheduler) => {
      await at(scheduler, '2026-11-04T20:02:00Z')
      expect(scheduler.state()).toMatchObject({
        counts: { done: 0 },
        lastStarted: new Date('2026-11-04T20:00:00Z'),
      })
    })
    expect(await ledger()).toHaveLength(3)
  })

  it('that fail are told, and the next one is waited for', async () => {
    await scheduled(async (scheduler) => {
      fault = () => ({ kind: 'answer', answer: { status: 400, body: '[{"errorCode":"X","message":"no"}]' } })
      await at(scheduler, '2026-11-05T10:00:00Z')
      expect(scheduler.state()).toMatchObject({ lastResult: 'failed', counts: { failed: 1 } })
      fault = () => undefined
      await at(scheduler, '2026-11-05T10:01:00Z')
      expect(scheduler.state().counts.done).toBe(0)
      await at(scheduler, '2026-11-06T10:00:00Z')
      expect(scheduler.state()).toMatchObject({ lastResult: 'done', counts: { done: 1, failed: 1 } })
    })
    expect((await ledger()).slice(-2)).toMatchObject([{ status: 'failed' }, { status: 'done' }])
  })

  it('are stopped in the middle, and the next one goes on from there', async () => {
    const stop = new AbortController()
    await scheduled(async (scheduler) => {
      fault = ({ path }) => {
        if (path.includes('/query')) stop.abort(new Error('stopped by SIGTERM'))
        return undefined
      }
      await at(scheduler, '2026-11-07T10:00:00Z')
      await at(scheduler, '2026-11-08T10:00:00Z')
      expect(scheduler.state().counts).toEqual({ done: 0, failed: 1, busy: 0 })
      fault = () => undefined
    }, stop)
    expect((await ledger()).slice(-1)).toMatchObject([{ status: 'stopped' }])
    await scheduled(async (scheduler) => {
      await at(scheduler, '2026-11-09T10:00:00Z')
      expect(scheduler.state().counts.done).toBe(1)
    })
  })
})
