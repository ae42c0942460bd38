import { once } from 'node:events'
import type { ScheduleArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { describeFailure } from '../cli/failure.js'
import { needVariables, part } from '../config/parts.js'
import { listenOnLoopback } from '../loopback.js'
import { neverBegan, runNight } from '../night/night.js'
import { withStore } from '../night/open-store.js'
import { BOTH_SYSTEMS, type Plan, WHOLE_BOOK } from '../night/plan.js'
import { closeSources, openSources } from '../night/sources/open-sources.js'
import { parseCronLine } from '../schedule/cron-line.js'
import { healthPages } from '../schedule/health.js'
import { createScheduler, type NightResult, type Scheduler } from '../schedule/scheduler.js'
import { everyMinute } from '../schedule/ticker.js'

const PLAN: Plan = {
  kind: 'run',
  trigger: 'schedule',
  systems: BOTH_SYSTEMS,
  objects: null,
  part: WHOLE_BOOK,
  allowIncomplete: false,
}

/** So many ledger entries are looked through for the last scheduled one. */
const LOOKED_AT = 10_000

/**
 * `tieout schedule`: stays up and runs every night once, until it is stopped. Throws {@link CommandError} 2 at once where a
 * night couldn't begin: at two in the morning nobody is there to set a variable.
 */
export async function schedule(args: ScheduleArguments, context: Context): Promise<number> {
  needVariables(await context.configuration(), [['notify']])
  await closeSources(await openSources(context, BOTH_SYSTEMS))
  const scheduler = await schedulerOf(context)
  const settings = part(await context.configuration(), 'schedule')
  const pages = healthPages(scheduler.state, context.version)
  const server = await listenOnLoopback(pages, args.port ?? settings.port)
  const url = `http://${server.authority}`
  const stopTicking = everyMinute(scheduler.tick, context.log)
  const next = scheduler.state().next?.toISOString() ?? 'never'
  context.log('info', `Waiting; the next night is at ${next}`, { health: `${url}/health` })
  // A terminal shows no log of what goes well.
  if (!context.json && context.out.columns > 0 && !context.quiet)
    context.out.line(`The next night is at ${next}; Ctrl-C stops.\nHealth: ${url}/health`)
  if (context.json) await context.out.json({ health: `${url}/health`, metrics: `${url}/metrics`, next })
  void scheduler.tick()
  if (!context.signal.aborted) await once(context.signal, 'abort')
  await stopTicking()
  await scheduler.idle()
  await server.stop()
  return 0
}

/** The scheduler of a configuration, with the last scheduled run as the ledger has it. */
export async function schedulerOf(context: Context): Promise<Scheduler> {
  const configuration = await context.configuration()
  const settings = part(configuration, 'schedule')
  const timezone = settings.timezone ?? part(configuration, 'reporting').timezone
  return createScheduler({
    schedule: { line: parseCronLine(settings.cron), timezone },
    catchUp: settings.catchUp,
    clock: context.clock,
    last: await lastScheduled(context),
    night: () => night(context),
    log: context.log,
    signal: context.signal,
  })
}

async function lastScheduled(context: Context): Promise<Date | null> {
  return withStore(await context.storeUrl(), async (store) => {
    const runs = await store.runs.list(LOOKED_AT)
    const last = runs.find((run) => run.trigger === 'schedule')
    return last ? new Date(last.startedAt) : null
  })
}

/** One night; what fails is logged as a person would be told, and the next night is waited for. */
async function night(context: Context): Promise<NightResult> {
  let isOpen = false
  try {
    const url = await context.storeUrl()
    const { run, compared } = await withStore(url, (store) => {
      isOpen = true
      return runNight(context, store, PLAN)
    })
    context.log('info', `Run ${run.id} is done`, { findings: compared?.standing, new: compared?.opened })
    return 'done'
  } catch (error) {
    if (context.signal.aborted) {
      context.log(
        'info',
        'The night was stopped; what had been committed is kept, and the next one goes on from there',
      )
      return 'failed'
    }
    if (!isOpen) await neverBegan(context, PLAN, error)
    const failure = describeFailure(error)
    const busy = failure.exitCode === 5
    context.log(
      busy ? 'warn' : 'error',
      [failure.message, failure.advice, failure.kept].filter((part) => part !== '').join(' '),
    )
    return busy ? 'busy' : 'failed'
  }
}
