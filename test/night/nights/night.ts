import Database from 'better-sqlite3'
import { parseDate } from '../../../reconcile/basics/civil-date.js'
import type { ReconcileSettings } from '../../../reconcile/settings.js'
import type { MappedFields, RunContext } from '../../../reconcile/unit/context.js'
import { prepareContext } from '../../../reconcile/unit/prepare.js'
import { SILENT_PROGRESS } from '../../../src/cli/progress.js'
import { basisOf } from '../../../src/night/basis.js'
import { reconcileBook } from '../../../src/night/reconcile-book.js'
import { EVERYTHING } from '../../../src/night/scope.js'
import type { ComparisonOutcome, Scope, Store } from '../../../state/store.js'
import { at, collect, runStart } from '../../state/support.js'

export interface NightPlan {
  readonly runId: string
  readonly asOf: string
  readonly settings: ReconcileSettings
  readonly mapped: MappedFields
  readonly scope?: Scope
  readonly lookBack?: boolean
  readonly full?: boolean
  /** Dies after so many accounts of the comparison, or of the linking. */
  readonly diesAfter?: number
}

export async function contextOf(store: Store, { settings, asOf, mapped }: NightPlan): Promise<RunContext> {
  return prepareContext(await store.records.reference(), settings, parseDate(asOf)!, mapped)
}

/** A comparison as a night has it; without `remembers` it knows nothing of the night before. */
export async function night(store: Store, plan: NightPlan, remembers: boolean): Promise<ComparisonOutcome> {
  const { runId, asOf, scope = EVERYTHING, lookBack = false, full = false } = plan
  await store.runs.start(runStart(runId, { asOf }))
  const context = await contextOf(store, plan)
  const run = { id: runId, startedAt: at(2), asOf, note: (facts: never) => store.runs.note(runId, facts) }
  const job = {
    ...{ store, context, asOf, scope, lookBack, actor: 'tieout', clock: () => new Date(at(3)) },
    ...{ signal: mortal(plan.diesAfter), progress: SILENT_PROGRESS, full },
    ...(remembers && { basis: basisOf(context, '1') }),
  }
  const outcome = await reconcileBook(job, run)
  await store.runs.finish(runId, { status: 'done', finishedAt: at(4), outcome: '' })
  return outcome
}

export class Killed extends Error {}

/** A signal that stops the work at the so-manieth time that it is asked. */
function mortal(after: number | undefined): AbortSignal {
  let left = after ?? Number.POSITIVE_INFINITY
  return {
    throwIfAborted() {
      left -= 1
      if (left < 0) throw new Killed('killed')
    },
  } as AbortSignal
}

/** All that a comparison leaves behind, but for how it was come by. */
export async function standing(store: Store, path: string): Promise<Readonly<Record<string, unknown>>> {
  const database = new Database(path, { readonly: true })
  try {
    const all = (sql: string) => database.prepare(sql).all()
    return {
      findings: await collect(store.findings.list()),
      figures: await store.findings.figures(),
      unitFigures: all('SELECT unit, figures FROM unit_figures WHERE to_run IS NULL ORDER BY unit'),
      homes: all('SELECT object, id, units, links FROM record_home ORDER BY object, id'),
      places: all('SELECT unit, object, id FROM unit_record ORDER BY unit, object, id'),
      versions: all('SELECT id, from_run, to_run, unit, hash FROM finding_version ORDER BY id, from_run'),
      events: all(
        "SELECT subject, kind, body FROM event WHERE kind LIKE 'finding.%' ORDER BY subject, kind, body",
      ),
    }
  } finally {
    database.close()
  }
}

/** What one store has and the other hasn't, as few lines as it takes to see it. */
export function differences(
  ours: Readonly<Record<string, unknown>>,
  theirs: Readonly<Record<string, unknown>>,
): readonly string[] {
  return Object.keys(theirs).flatMap((part) => {
    const [a, b] = [linesOf(ours[part]), linesOf(theirs[part])]
    const [inA, inB] = [new Set(a), new Set(b)]
    return [
      ...a.filter((line) => !inB.has(line)).map((line) => `${part} only ours: ${line}`),
      ...b.filter((line) => !inA.has(line)).map((line) => `${part} only full: ${line}`),
    ].slice(0, 6)
  })
}

const linesOf = (part: unknown): readonly string[] =>
  (Array.isArray(part) ? part : [part]).map((line: unknown) => JSON.stringify(line))
