import type { Store } from '../../state/store.js'
import type { Context } from '../cli/context.js'
import { needVariables } from '../config/parts.js'
import { keepIndicators } from '../indicators/keep.js'
import { isTold } from '../notify/is-told.js'
import { ratesFile } from '../rates/rates-file.js'
import { stageRates } from '../rates/stage.js'
import { asOfDay } from './as-of.js'
import { incompleteness } from './completeness.js'
import { comparedFacts } from './evidence/compared-facts.js'
import type { Night, NightJob } from './job.js'
import { judgingContext } from './judging-context.js'
import { knownRule } from './known-rule.js'
import { identityOf, ledgerTools } from './ledger-entry.js'
import { type NightOutcome, sentenceOf } from './outcome.js'
import { attested, noteJudging, pulled, reconciled } from './phases.js'
import type { Plan } from './plan.js'
import type { Published } from './publish.js'
import { type RunEnd, type RunRecord, recordRun } from './run-record.js'
import { closeSources, openSources } from './sources/open-sources.js'

/**
 * The job, by night or on demand: sync, link, reconcile, report, notify, as far as the plan goes. From the moment on at which its
 * day is known it is in the ledger, also where a variable or a file is missing.
 * Throws {@link CommandError}, SourceError, StoreError and StoreHeld.
 */
export async function runNight(context: Context, store: Store, plan: Plan): Promise<NightOutcome> {
  const configuration = await context.configuration()
  for (const code of plan.part.rule) knownRule(code)
  const asOf = asOfDay(configuration, plan.asOf, context.clock())
  const job = { context, configuration, store, plan, asOf }
  let isBegun = false
  try {
    return await recordRun(store, identityOf(job), ledgerTools(job), context.signal, async (run) => {
      isBegun = true
      return worked(job, run)
    })
  } catch (error) {
    if (!isBegun) await neverBegan(context, plan, error)
    throw error
  }
}

/** A scheduled night that doesn't get as far as the ledger: nobody watches it, and nothing else says so. */
export async function neverBegan(context: Context, plan: Plan, error: unknown): Promise<void> {
  const configuration = await context.configuration()
  if (plan.trigger !== 'schedule' || !isTold(plan, configuration)) return
  await (await import('../notify/tell-failure.js')).tellUnbegun(context, configuration, error)
}

async function worked(job: NightJob, run: RunRecord): Promise<RunEnd<NightOutcome>> {
  try {
    return await work(job, run)
  } catch (error) {
    if (isTold(job.plan, job.configuration)) await failed(job, run, error)
    throw error
  }
}

async function work(job: NightJob, run: RunRecord): Promise<RunEnd<NightOutcome>> {
  const { context, configuration, plan } = job
  needVariables(configuration, [
    ...plan.systems.map((system) => [system]),
    ...(isTold(plan, configuration) ? [['notify']] : []),
  ])
  const ownRates = readsRates(plan) ? await ratesFile(configuration) : null
  const sources = await openSources(context, plan.systems)
  try {
    return await phases({ ...job, sources, ownRates }, run)
  } finally {
    await closeSources(sources)
  }
}

/** A look back at what was known goes by the rates of then, and a pull by none. */
const readsRates = ({ kind, knownAt }: Plan): boolean => kind !== 'sync' && knownAt === undefined

async function phases(night: Night, run: RunRecord): Promise<RunEnd<NightOutcome>> {
  const { context, configuration, store, plan, asOf, ownRates } = night
  if (plan.knownAt !== undefined) return end(night, run, await lookedBack(night, run, plan.knownAt))

  const synced = await pulled(night, run)
  if (plan.kind === 'sync') return end(night, run, { synced: synced! })

  const complete = await incompleteness(night, run, synced)
  await attested(night, run)
  if (ownRates) await stageRates({ ...context, store }, run.id, ownRates)

  const judging = await judgingContext(store, configuration, asOf.day)
  await noteJudging(night, run, judging, complete)
  const compared = await reconciled(night, run, judging)
  await run.note({ facts: await comparedFacts(store, run.id, judging.settings) })
  await keepIndicators({ ...night, context: judging, run, judged: compared.judged })

  const published = plan.kind === 'run' ? await reported(night, run) : undefined
  if (published && isTold(plan, configuration)) await told(night, run, published)
  return end(night, run, { ...(synced && { synced }), compared, ...(published && { published }) })
}

/** Looking back, writing reports, and telling people is code that no other run waits for. */
const lookedBack = async (night: Night, run: RunRecord, knownAt: string) =>
  (await import('./look-back.js')).lookBack(night, run, knownAt)

const reported = async (night: Night, run: RunRecord): Promise<Published> =>
  (await import('./publish.js')).publish(night, run)

const told = async (night: Night, run: RunRecord, published: Published): Promise<void> =>
  (await import('../notify/tell-run.js')).tellRun(night, run, published)

const failed = async (job: NightJob, run: RunRecord, error: unknown): Promise<void> =>
  (await import('../notify/tell-failure.js')).tellFailure(job, run, error)

async function end({ store }: Night, run: RunRecord, parts: Omit<NightOutcome, 'run'>) {
  const row = await store.runs.get(run.id)
  return { sentence: sentenceOf(parts), result: { run: row!, ...parts } }
}
