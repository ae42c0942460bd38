import { describeFailure, type Failure } from '../cli/failure.js'
import { createRedactor } from '../log/redact.js'
import type { NightJob } from '../night/job.js'
import type { RunRecord } from '../night/run-record.js'
import { reachableChannels } from './channels.js'
import { tellAll } from './tell-all.js'
import { LOOKED_AT } from './tell-run.js'
import { failureOf } from './what/notification.js'
import { knownTo } from './what/told.js'
import { isNewFailure, reasonOf } from './what/worth-telling.js'

/** That another run holds the store, or that somebody stopped this one, is no failure. */
const NO_FAILURES: readonly number[] = [5, 130, 143]

/** Tells of a run that failed or was refused, once for what went wrong. What goes wrong here is said, and hides nothing. */
export async function tellFailure(job: NightJob, run: RunRecord, error: unknown): Promise<void> {
  const { context } = job
  const failure = describeFailure(error)
  if (context.signal.aborted || NO_FAILURES.includes(failure.exitCode)) return
  try {
    await tell(job, run, failure)
  } catch {
    context.note('Nobody could be told that this run failed.')
  }
}

async function tell(job: NightJob, run: RunRecord, failure: Failure): Promise<void> {
  const { store, configuration, context } = job
  const { channels, when } = reachableChannels(configuration)
  const row = await store.runs.get(run.id)
  if (channels.length === 0 || row === null || (await isLookBack(job))) return
  const now = context.clock()
  const reason = reasonOf(failure.exitCode, failure.message)
  const told = failureOf(row, withoutSecrets(failure, configuration.secrets), { when, at: now.toISOString() })
  const runs = (await store.runs.list(LOOKED_AT)).filter(({ id }) => id !== run.id)
  await tellAll(
    context,
    configuration,
    run,
    channels.map((channel) => ({
      channel,
      told: isNewFailure(reason, knownTo(channel.name, runs), now) ? told : null,
      reason,
    })),
  )
}

/** Whoever looks back sits before it. */
const isLookBack = async ({ store, asOf }: NightJob): Promise<boolean> =>
  asOf.day < ((await store.runs.latestComparison())?.asOf ?? asOf.day)

function withoutSecrets(failure: Failure, secrets: readonly string[]): Failure {
  const redactor = createRedactor()
  redactor.hide(secrets)
  return { ...failure, message: redactor.redact(failure.message), advice: redactor.redact(failure.advice) }
}
