import type { Context } from '../cli/context.js'
import { describeFailure, type Failure } from '../cli/failure.js'
import type { Configuration } from '../config/configuration.js'
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
export const tellFailure = (job: NightJob, run: RunRecord, error: unknown): Promise<void> =>
  safely(job.context, error, (failure) => tell(job, run, failure))

/** The same of a night that didn't get as far as the ledger, and so can't know what was told before. */
export const tellUnbegun = (context: Context, configuration: Configuration, error: unknown): Promise<void> =>
  safely(context, error, async (failure) => {
    const { channels, when } = reachableChannels(configuration)
    const about = { id: context.newId(), when, at: context.clock().toISOString() }
    const told = failureOf(null, withoutSecrets(failure, configuration.secrets), about)
    await tellAll(
      context,
      configuration,
      nowhere,
      channels.map((channel) => ({ channel, told, reason: '' })),
    )
  })

async function safely(
  context: Context,
  error: unknown,
  work: (failure: Failure) => Promise<void>,
): Promise<void> {
  const failure = describeFailure(error)
  if (context.signal.aborted || NO_FAILURES.includes(failure.exitCode)) return
  try {
    await work(failure)
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
  const about = { id: run.id, when, at: now.toISOString() }
  const told = failureOf(row, withoutSecrets(failure, configuration.secrets), about)
  const runs = (await store.runs.list(LOOKED_AT)).filter(({ id }) => id !== run.id)
  await tellAll(
    context,
    configuration,
    // Where the disk is full nothing can be noted, and it is told again.
    (notified) => run.note({ facts: { notified } }).catch(nowhere),
    channels.map((channel) => ({
      channel,
      told: isNewFailure(reason, knownTo(channel.name, runs), now) ? told : null,
      reason,
    })),
  )
}

const nowhere = async (): Promise<void> => undefined

/** Whoever looks back sits before it. */
const isLookBack = async ({ store, asOf }: NightJob): Promise<boolean> =>
  asOf.day < ((await store.runs.latestComparison())?.asOf ?? asOf.day)

function withoutSecrets(failure: Failure, secrets: readonly string[]): Failure {
  const redactor = createRedactor()
  redactor.hide(secrets)
  return { ...failure, message: redactor.redact(failure.message), advice: redactor.redact(failure.advice) }
}
