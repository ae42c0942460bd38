import type { RunContext } from '../../reconcile/unit/context.js'
import type { ComparisonOutcome } from '../../state/store.js'
import { attestationFacts } from '../attestations/facts.js'
import { stageAttestations } from '../attestations/stage.js'
import type { Context } from '../cli/context.js'
import { rateFacts, ratesFileFact } from '../rates/facts.js'
import { basisOf } from './compare/basis.js'
import { reconcileBook } from './compare/reconcile-book.js'
import { rulesVersion } from './evidence/rules-version.js'
import type { Night } from './job.js'
import type { RunRecord } from './run-record.js'
import { dayNote } from './say-day.js'
import { resolveScope } from './scope.js'
import type { SyncOutcome } from './sync/job.js'

/** Pulls what the plan names; null: nothing is. What pulls is loaded only where something is. */
export async function pulled(night: Night, run: RunRecord): Promise<SyncOutcome | null> {
  const { context, store, sources, plan } = night
  if (sources.length === 0) return null
  const { sync } = await import('./sync/sync.js')
  return sync({ ...context, store, sources, objects: plan.objects, full: plan.full }, run)
}

/** What persons say takes its place beside what the systems say, before anything is linked or judged. */
export async function attested({ context, store }: Night, run: RunRecord): Promise<void> {
  const staged = await stageAttestations({ ...context, store }, run.id)
  await run.note({ facts: attestationFacts(staged) })
  for (const { id, ended } of staged.lapsed)
    context.note(`${id} has lapsed: ${ended?.why}. \`tieout override list\` shows it.`)
}

/** Writes down what the comparison that follows rests on. */
export async function noteJudging(
  { store, context, ownRates }: Night,
  run: RunRecord,
  judging: RunContext,
  complete: boolean,
): Promise<void> {
  await run.note({
    complete,
    facts: {
      notRun: judging.notRun,
      rules: rulesVersion(context.version),
      stagedHash: await store.staging.contentHash(),
      rates: rateFacts(judging),
      ...ratesFileFact(ownRates),
    },
  })
}

/** Links and judges, and makes what was found the standing findings, unless the day is that of a look back. */
export async function reconciled(
  night: Night,
  run: RunRecord,
  judging: RunContext,
): Promise<ComparisonOutcome> {
  const { store, context, asOf, plan } = night
  const scope = await resolveScope(store, plan.part)
  const newest = (await store.runs.latestComparison())?.asOf ?? null
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
