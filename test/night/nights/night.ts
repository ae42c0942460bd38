import { hash } from 'node:crypto'
import Database from 'better-sqlite3'
import { parseDate } from '../../../reconcile/basics/civil-date.js'
import type { ReconcileSettings } from '../../../reconcile/settings.js'
import type { MappedFields, RunContext } from '../../../reconcile/unit/context.js'
import { prepareContext } from '../../../reconcile/unit/prepare.js'
import { SILENT_PROGRESS } from '../../../src/cli/progress.js'
import { parseConfiguration } from '../../../src/config/load.js'
import { keepIndicators } from '../../../src/indicators/keep.js'
import { basisOf } from '../../../src/night/compare/basis.js'
import { reconcileBook } from '../../../src/night/compare/reconcile-book.js'
import { reportInput } from '../../../src/night/report-input.js'
import { EVERYTHING } from '../../../src/night/scope.js'
import { documentText } from '../../../src/reports/document/findings-document.js'
import { tally } from '../../../src/reports/figures/tally.js'
import { headline } from '../../../src/reports/headline.js'
import type { ComparisonOutcome, RunFacts, Scope, Store } from '../../../state/store.js'
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

/** What is said of indicators and in documents besides what a plan says. */
const CONFIGURATION = parseConfiguration('reporting: { timezone: Europe/Berlin }', '/tieout.config.yaml', {})

/** A comparison and its indicators as a night has them; without `remembers` it knows nothing of the night before. */
export async function night(store: Store, plan: NightPlan, remembers: boolean): Promise<ComparisonOutcome> {
  const { runId, asOf, scope = EVERYTHING, lookBack = false, full = false } = plan
  await store.runs.start(runStart(runId, { asOf, configurationHash: hashOf(plan) }))
  const context = await contextOf(store, plan)
  const note = (facts: RunFacts) => store.runs.note(runId, facts)
  const run = { id: runId, startedAt: at(2), asOf, note }
  const job = {
    ...{ store, context, asOf, scope, lookBack, actor: 'tieout', clock: () => new Date(at(3)) },
    ...{ signal: mortal(plan.diesAfter), progress: SILENT_PROGRESS, full },
    ...(remembers && { basis: basisOf(context, '1') }),
  }
  await note({ facts: { stagedHash: await store.staging.contentHash() } })
  const outcome = await reconcileBook(job, run)
  await keepIndicators({ store, configuration: CONFIGURATION, context, run, judged: outcome.judged })
  await store.runs.finish(runId, { status: 'done', finishedAt: at(4), outcome: '' })
  return outcome
}

/** Indicators of the run before are taken as they are only where it had the same settings. */
const hashOf = ({ settings, mapped }: NightPlan): string =>
  hash('sha256', JSON.stringify([settings, mapped], listed), 'hex')

const listed = (_name: string, value: unknown): unknown => (value instanceof Set ? [...value] : value)

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

/** All that a comparison leaves behind, but for how it was come by: lines of text, by what they are of. */
export type Standing = Readonly<Record<string, readonly string[]>>

/** After a run that ended. */
export async function standing(store: Store, path: string, runId: string): Promise<Standing> {
  const database = new Database(path, { readonly: true })
  try {
    return { ...(await kept(store, database)), ...(await said(store, runId)) }
  } finally {
    database.close()
  }
}

async function kept(store: Store, database: Database.Database): Promise<Standing> {
  const all = (sql: string) => linesOf(database.prepare(sql).raw().all())
  return {
    findings: linesOf(await collect(store.findings.list())),
    figures: linesOf([await store.findings.figures()]),
    unitFigures: all('SELECT unit, figures FROM unit_figures WHERE to_run IS NULL ORDER BY unit'),
    details: all('SELECT unit, body FROM unit_detail ORDER BY unit'),
    rests: all('SELECT unit, wakes_on, asked FROM unit_rest ORDER BY unit'),
    homes: all('SELECT object, id, units, links FROM record_home ORDER BY object, id'),
    places: all('SELECT unit, object, id FROM unit_record ORDER BY unit, object, id'),
    versions: all('SELECT id, from_run, to_run, unit, hash FROM finding_version ORDER BY id, from_run'),
    events: all(
      "SELECT subject, kind, body FROM event WHERE kind LIKE 'finding.%' ORDER BY subject, kind, body",
    ),
  }
}

/** What people are told of a run: its document, its headline, and its indicators with how they came to be. */
async function said(store: Store, runId: string): Promise<Standing> {
  const run = await store.runs.get(runId)
  if (run === null) throw new Error(`run ${runId} isn't in the ledger`)
  const input = await reportInput(store, CONFIGURATION, run)
  const document = (await collect(documentText(input))).join('')
  const figures = await tally(input.findings(), run.asOf, input.weigh)
  const rollForward = await input.indicators?.rollForward()
  return {
    document: document.split('\n'),
    headline: headline(input, figures, { color: false }).split('\n'),
    indicators: linesOf((await store.indicators.of(runId))?.readings ?? []),
    rollForward: [
      JSON.stringify(rollForward, (_name, value) => (typeof value === 'bigint' ? `${value}` : value)),
    ],
  }
}

const linesOf = (rows: readonly unknown[]): readonly string[] => rows.map((row) => JSON.stringify(row))

/** What one store has and the other hasn't, as few lines as it takes to see it. */
export function differences(ours: Standing, theirs: Standing): readonly string[] {
  return Object.keys(theirs).flatMap((part) => differing(part, ours[part] ?? [], theirs[part] ?? []))
}

function differing(part: string, ours: readonly string[], theirs: readonly string[]): readonly string[] {
  if (ours.length === theirs.length && ours.every((line, place) => line === theirs[place])) return []
  const [inOurs, inTheirs] = [new Set(ours), new Set(theirs)]
  return [
    `${part}: ${ours.length} lines of ours, ${theirs.length} of full`,
    ...ours.filter((line) => !inTheirs.has(line)).map((line) => `${part} only ours: ${line}`),
    ...theirs.filter((line) => !inOurs.has(line)).map((line) => `${part} only full: ${line}`),
  ].slice(0, 7)
}
