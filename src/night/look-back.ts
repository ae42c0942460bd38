import type { ComparisonOutcome, RunFacts } from '../../state/store.js'
import { rateFacts } from '../rates/facts.js'
import { compare } from './compare/compare.js'
import { layOutBook } from './compare/lay-out.js'
import { carriedFacts } from './evidence/carried-facts.js'
import { carriedTotals } from './evidence/carried-totals.js'
import { comparedFacts } from './evidence/compared-facts.js'
import { rulesVersion } from './evidence/rules-version.js'
import type { NightJob } from './job.js'
import { judgingContext } from './judging-context.js'
import { type KnownAt, knownAt, withRowsOf } from './known-at.js'
import { type Published, publish } from './publish.js'
import { refuseStale } from './refusal.js'
import type { RunRecord } from './run-record.js'
import { resolveScope } from './scope.js'

/**
 * Compares every row as it was staged at a time: what a sign-off of then rested on. Its own document and report; no
 * finding's state changes, and homes stay what they are. Throws {@link CommandError} 2 and 4.
 */
export async function lookBack(
  job: NightJob,
  run: RunRecord,
  at: string,
): Promise<{ readonly compared: ComparisonOutcome; readonly published?: Published }> {
  const known = await knownAt(job.context, at)
  if (known.incomplete !== null) allow(job, known.incomplete)
  return withRowsOf(job.context, job.store, known, (then) => compareThen({ ...job, store: then }, run, known))
}

function allow({ plan, context }: NightJob, why: string): void {
  if (!plan.allowIncomplete)
    throw refuseStale(why, 'Give another time, or go on with --allow-incomplete, which marks the report so.')
  context.note(`${why} Going on: the report says so.`)
}

async function compareThen(job: NightJob, run: RunRecord, known: KnownAt) {
  const { context, configuration, store, plan, asOf } = job
  const judging = await judgingContext(store, configuration, asOf.day)
  await run.note(await factsOf(job, known, judging))
  await layOutBook({ ...context, store, context: judging })
  const scope = await resolveScope(store, plan.part)
  const compared = await compare(
    { ...context, store, context: judging, asOf: asOf.day, scope, lookBack: true, statesAt: known.at },
    run,
  )
  await run.note({ facts: await comparedFacts(store, run.id, judging.settings) })
  return plan.kind === 'run' ? { compared, published: await publish(job, run) } : { compared }
}

/** The evidence of then: its control totals, and the hash of its rows, which is the one that runs of then noted. */
async function factsOf(
  { context, store }: NightJob,
  { at, state, incomplete }: KnownAt,
  judging: Awaited<ReturnType<typeof judgingContext>>,
): Promise<RunFacts> {
  return {
    complete: incomplete === null,
    ...(state.lastComplete && { controlTotals: await carriedTotals(store, state) }),
    facts: {
      knownAt: at,
      ...(incomplete !== null && { incomplete }),
      ...(await carriedFacts(store, state)),
      rules: rulesVersion(context.version),
      notRun: judging.notRun,
      stagedHash: await store.staging.contentHash(),
      rates: rateFacts(judging),
    },
  }
}
