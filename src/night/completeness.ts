import { part } from '../config/parts.js'
import { carriedFacts } from './evidence/carried-facts.js'
import { carriedTotals } from './evidence/carried-totals.js'
import type { NightJob } from './job.js'
import { refuseDisagreement, refuseStale, staleness } from './refusal.js'
import type { RunRecord } from './run-record.js'
import type { SyncOutcome } from './sync/job.js'

/**
 * Whether what is staged is whole and current. Refuses (exit 4) where it isn't, unless the plan allows that.
 * A comparison without a sync carries the control totals of the sync that it rests on, and what that noted of itself.
 */
export async function incompleteness(
  job: NightJob,
  run: RunRecord,
  synced: SyncOutcome | null,
): Promise<boolean> {
  if (synced && !synced.agrees) return allowed(job, () => refuseDisagreement(synced.totals))
  const state = await job.store.staging.state()
  const maxAge = job.asOf.isToday ? part(job.configuration, 'reconcile').maxAge : null
  const reason = staleness(state, job.context.clock(), maxAge)
  if (!synced && state.lastComplete)
    await run.note({
      controlTotals: await carriedTotals(job.store, state),
      facts: await carriedFacts(job.store, state),
    })
  if (reason === null) return true
  await run.note({ facts: { incomplete: reason } })
  return allowed(job, () => refuseStale(reason))
}

function allowed(job: NightJob, refusal: () => Error): false {
  if (!job.plan.allowIncomplete) throw refusal()
  job.context.note(`${refusal().message} Going on: the report says so.`)
  return false
}
