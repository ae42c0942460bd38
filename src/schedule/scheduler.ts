import type { Log } from '../log/log.js'
import { dueNight } from './due.js'
import { nextNight, type Schedule } from './match.js'

/** How a night ended. `busy`: another run holds the store, so that it is tried again at the next tick. */
export type NightResult = 'done' | 'failed' | 'busy'

export interface SchedulerOptions {
  readonly schedule: Schedule
  readonly catchUp: boolean
  readonly clock: () => Date
  /** When the last scheduled run started, as the ledger has it; null: never. */
  readonly last: Date | null
  /** Runs the night of this moment. */
  readonly night: (due: Date) => Promise<NightResult>
  readonly log: Log
  /** Aborted: no night begins any more. */
  readonly signal: AbortSignal
}

/** What the health page and the metrics show. */
export interface SchedulerState {
  readonly since: Date
  readonly running: Date | null
  readonly next: Date | null
  readonly lastStarted: Date | null
  readonly lastFinished: Date | null
  readonly lastResult: NightResult | null
  readonly lastSuccess: Date | null
  readonly counts: Readonly<Record<NightResult, number>>
}

export interface Scheduler {
  /** Runs the night that is due, if one is and none is running. Resolves when it is over. */
  readonly tick: () => Promise<void>
  readonly state: () => SchedulerState
  /** Resolves when no night is running. */
  readonly idle: () => Promise<void>
}

/** One night at a time, each once. */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { schedule, clock, log, catchUp } = options
  const since = clock()
  const counts: Record<NightResult, number> = { done: 0, failed: 0, busy: 0 }
  let last = options.last
  let current: { readonly due: Date; readonly over: Promise<void> } | null = null
  let ended: Pick<SchedulerState, 'lastFinished' | 'lastResult'> = { lastFinished: null, lastResult: null }
  let lastSuccess: Date | null = null

  async function run(due: Date): Promise<void> {
    const started = clock()
    log('info', 'The night begins', { due: due.toISOString() })
    const result = await safely(options.night, due, log)
    counts[result] += 1
    if (result !== 'busy') last = started
    if (result === 'done') lastSuccess = clock()
    ended = { lastFinished: clock(), lastResult: result }
    log('info', 'The night is over', { result, next: nextNight(schedule, clock())?.toISOString() })
  }

  return {
    tick: async () => {
      if (options.signal.aborted || current) return
      const due = dueNight(schedule, { now: clock(), since, last, catchUp })
      if (!due) return
      const over = run(due)
      current = { due, over }
      await over
      current = null
    },
    state: () => ({
      since,
      running: current?.due ?? null,
      next: nextNight(schedule, clock()),
      lastStarted: last,
      ...ended,
      lastSuccess,
      counts: { ...counts },
    }),
    idle: async () => current?.over,
  }
}

/** A night that fails is a failed night, and no reason to stop scheduling. */
async function safely(night: SchedulerOptions['night'], due: Date, log: Log): Promise<NightResult> {
  try {
    return await night(due)
  } catch (error) {
    log('error', error instanceof Error ? error.message : String(error))
    return 'failed'
  }
}
