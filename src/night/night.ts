import type { Source } from '../../connectors/source.js'
import type { RunContext } from '../../reconcile/unit/context.js'
import type { ComparisonOutcome, RunRow, Store } from '../../state/store.js'
import { attestationFacts } from '../attestations/facts.js'
import { stageAttestations } from '../attestations/stage.js'
import type { Context } from '../cli/context.js'
import type { Configuration } from '../config/configuration.js'
import { publicConfiguration } from '../config/public.js'
import { keepIndicators } from '../indicators/keep.js'
import { rateFacts, ratesFileFact } from '../rates/facts.js'
import { type RatesFile, ratesFile } from '../rates/rates-file.js'
import { stageRates } from '../rates/stage.js'
import { counted, grouped } from '../reports/text.js'
import { type AsOf, asOfDay } from './as-of.js'
import { basisOf } from './basis.js'
import { incompleteness } from './completeness.js'
import { judgingContext } from './judge.js'
import { knownRule } from './known-rule.js'
import type { Plan } from './plan.js'
import type { Published } from './publish.js'
import { reconcileBook } from './reconcile-book.js'
import { rulesVersion } from './rules-version.js'
import { type RunRecord, recordRun } from './run-record.js'
import { dayNote } from './say-day.js'
import { resolveScope } from './scope.js'
import { scopeFacts } from './scope-facts.js'
import { closeSources, openSources } from './sources.js'
import type { SyncOutcome } from './sync/job.js'

/** What a run came to. Absent parts weren't asked for. */
export interface NightOutcome {
  readonly run: RunRow
  readonly synced?: SyncOutcome
  readonly compared?: ComparisonOutcome
  readonly published?: Published
}

/** What a run is known by, before it has read anything. */
interface Identified {
  readonly context: Context
  readonly configuration: Configuration
  readonly store: Store
  readonly plan: Plan
  readonly asOf: AsOf
}

interface Night extends Identified {
  readonly sources: readonly Source[]
  /** Null: rates are NetSuite's, or as the store has them. */
  readonly ownRates: RatesFile | null
}

/**
 * The job, by night or on demand: sync, link, reconcile, report, as far as the plan goes. From the moment on at which its
 * day is known it is in the ledger, also where a variable or a file is missing.
 * Throws {@link CommandError}, SourceError, StoreError and StoreHeld.
 */
export async function runNight(context: Context, store: Store, plan: Plan): Promise<NightOutcome> {
  const configuration = await context.configuration()
  for (const code of plan.part.rule) knownRule(code)
  const asOf = asOfDay(configuration, plan.asOf, context.clock())
  const night = { context, configuration, store, plan, asOf }
  return recordRun(store, identityOf(night), toolsOf(night), context.signal, async (run) => {
    const ownRates = readsRates(plan) ? await ratesFile(configuration) : null
    const sources = await openSources(context, plan.systems)
    try {
      return await phases({ ...night, sources, ownRates }, run)
    } finally {
      await closeSources(sources)
    }
  })
}

/** A look back at what was known goes by the rates of then, and a pull by none. */
const readsRates = ({ kind, knownAt }: Plan): boolean => kind !== 'sync' && knownAt === undefined

async function phases(night: Night, run: RunRecord) {
  if (night.plan.knownAt !== undefined)
    return end(night, run, await lookedBack(night, run, night.plan.knownAt))
  const synced = await pulled(night, run)
  if (night.plan.kind === 'sync') return end(night, run, { synced: synced! })
  const complete = await incompleteness(night, run, synced)
  await attested(night, run)
  if (night.ownRates) await stageRates({ ...night.context, store: night.store }, run.id, night.ownRates)
  const judging = await judgingContext(night.store, night.configuration, night.asOf.day)
  await noteJudging(night, run, judging, complete)
  const compared = await reconciled(night, run, judging)
  await run.note({ facts: scopeFacts(await night.store.findings.figures(run.id), judging.settings) })
  await keepIndicators({ ...night, context: judging, run, judged: compared.judged })
  const published = night.plan.kind === 'run' ? await reported(night, run) : undefined
  return end(night, run, { ...(synced && { synced }), compared, ...(published && { published }) })
}

/** Looking back, and writing reports, is code that no other run waits for. */
const lookedBack = async (night: Night, run: RunRecord, knownAt: string) =>
  (await import('./look-back.js')).lookBack(night, run, knownAt)

const reported = async (night: Night, run: RunRecord): Promise<Published> =>
  (await import('./publish.js')).publish(night, run)

/** What persons say takes its place beside what the systems say, before anything is linked or judged. */
async function attested({ context, store }: Night, run: RunRecord): Promise<void> {
  const staged = await stageAttestations({ ...context, store }, run.id)
  await run.note({ facts: attestationFacts(staged) })
  for (const { id, ended } of staged.lapsed)
    context.note(`${id} has lapsed: ${ended?.why}. \`tieout override list\` shows it.`)
}

async function pulled(night: Night, run: RunRecord): Promise<SyncOutcome | null> {
  if (night.sources.length === 0) return null
  const { sync } = await import('./sync.js')
  return sync(
    {
      ...night.context,
      store: night.store,
      sources: night.sources,
      objects: night.plan.objects,
      full: night.plan.full,
    },
    run,
  )
}

async function reconciled(night: Night, run: RunRecord, judging: RunContext): Promise<ComparisonOutcome> {
  const { store, context, asOf, plan } = night
  const scope = await resolveScope(store, plan.part)
  const latest = await store.runs.latestComparison()
  const newest = latest?.asOf ?? null
  const lookBack = newest !== null && asOf.day < newest
  const said = dayNote(asOf, newest)
  if (said !== null) context.note(said)
  const basis = basisOf(judging, context.version)
  const job = { ...context, store, context: judging, asOf: asOf.day, scope, lookBack, basis, full: plan.full }
  const compared = await reconcileBook(job, run)
  sayDifferences(context, compared)
  // Where no account was judged, all that people signed stands as they signed it.
  if (!lookBack && compared.judged + compared.reopened + compared.resolved > 0)
    await (await import('../review/revoke.js')).revokeAndSay(store, context)
  return compared
}

/** What was found by comparing everything, where what stands should have been the same: a defect of ours, said aloud. */
function sayDifferences({ note }: Context, { differing }: ComparisonOutcome): void {
  if (differing.length === 0) return
  note(
    `Comparing everything gave something else for ${differing.join(', ')}, of which nothing had changed since the last run: what stands now is right. Please report this.`,
  )
}

async function noteJudging(
  night: Night,
  run: RunRecord,
  judging: RunContext,
  complete: boolean,
): Promise<void> {
  await run.note({
    complete,
    facts: {
      notRun: judging.notRun,
      rules: rulesVersion(night.context.version),
      stagedHash: await night.store.staging.contentHash(),
      rates: rateFacts(judging),
      ...ratesFileFact(night.ownRates),
    },
  })
}

async function end(night: Night, run: RunRecord, parts: Omit<NightOutcome, 'run'>) {
  const row = await night.store.runs.get(run.id)
  return { sentence: sentenceOf(parts), result: { run: row!, ...parts } satisfies NightOutcome }
}

function sentenceOf({ synced, compared }: Omit<NightOutcome, 'run'>): string {
  const parts = [
    synced && `${counted(synced.rows, 'row')} pulled, ${grouped(String(synced.changed))} new or changed`,
    compared &&
      `${counted(compared.standing, 'finding')}, ${compared.opened} new, ${compared.resolved} resolved`,
  ]
  return `${parts.filter(Boolean).join('; ')}.`
}

function identityOf({ context, configuration, plan, asOf }: Identified) {
  const { text, hash } = publicConfiguration(configuration)
  return {
    kind: plan.kind,
    trigger: plan.trigger,
    actor: context.actor,
    asOf: plan.kind === 'sync' ? null : asOf.day,
    configuration: text,
    configurationHash: hash,
    programVersion: context.version,
  }
}

function toolsOf({ context, plan }: Identified) {
  const { clock, newId, pid, host } = context
  return { clock, newId, pid, host, command: `tieout ${plan.kind}` }
}
