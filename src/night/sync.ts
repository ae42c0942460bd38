import { AMOUNT_FIELD } from '../../connectors/amount-field.js'
import type { Connection, Source } from '../../connectors/source.js'
import { keysOf } from '../../reconcile/linking/keys-of.js'
import type { ObjectName } from '../../reconcile/records/object.js'
import { readRecord } from '../../reconcile/records/read-record.js'
import type { ControlTotalRow, Store } from '../../state/store.js'
import type { Progress, Step } from '../cli/progress.js'
import type { RunRecord } from './run-record.js'
import { together } from './together.js'

/** What a pull works with. */
export interface SyncJob {
  readonly store: Store
  readonly sources: readonly Source[]
  /** Canonical names; null: every mapped object. */
  readonly objects: ReadonlySet<ObjectName> | null
  readonly clock: () => Date
  readonly signal: AbortSignal
  readonly progress: Progress
}

export interface SyncOutcome {
  readonly totals: readonly ControlTotalRow[]
  readonly agrees: boolean
  readonly rows: number
  readonly changed: number
}

interface Pull {
  readonly source: Source
  readonly object: ObjectName
}

/**
 * Pulls both systems into the staging store and proves that everything arrived. Both must answer, with every mapped
 * field, before the first row is touched. Throws SourceError; what was committed by then stays, marked as half done.
 */
export async function sync(job: SyncJob, run: RunRecord): Promise<SyncOutcome> {
  const pulls = pullsOf(job)
  const connections = await connectAll(job, pulls)
  await noteConnections(run, connections)
  await job.store.staging.begin(run.id, objectsOf(pulls), job.clock().toISOString())
  const counts = await pullAll(job, run, pulls)
  const totals = await controlTotals(job, pulls)
  await run.note({ controlTotals: totals, facts: { usage: usageOf(job.sources) } })
  const agrees = totals.every((total) => total.agrees)
  if (agrees) await job.store.staging.complete(run.id, job.clock().toISOString(), isWhole(job, pulls))
  return { totals, agrees, ...counts }
}

function pullsOf(job: SyncJob): readonly Pull[] {
  return job.sources.flatMap((source) =>
    source.objects
      .filter((object) => job.objects === null || job.objects.has(object))
      .map((object) => ({ source, object })),
  )
}

const objectsOf = (pulls: readonly Pull[]): ObjectName[] => pulls.map((pull) => pull.object)

const isWhole = (job: SyncJob, pulls: readonly Pull[]): boolean =>
  job.sources.length === 2 && pulls.length === job.sources.flatMap((source) => source.objects).length

async function connectAll(job: SyncJob, pulls: readonly Pull[]): Promise<ReadonlyMap<Source, Connection>> {
  const step = job.progress.start('Signing in to Salesforce and NetSuite')
  const sources = job.sources.filter((source) => pulls.some((pull) => pull.source === source))
  const connections = await together(sources, job.signal, (source, signal) => source.connect(signal))
  step.done()
  return new Map(sources.map((source, index) => [source, connections[index]!]))
}

async function noteConnections(run: RunRecord, connections: ReadonlyMap<Source, Connection>): Promise<void> {
  const entries = [...connections].map(([source, connection]) => [source.system, connection] as const)
  await run.note({
    facts: {
      mapped: Object.assign({}, ...entries.map(([, connection]) => connection.mapped)),
      notes: entries.flatMap(([, connection]) => connection.notes),
      timezones: Object.fromEntries(entries.map(([system, connection]) => [system, connection.timezone])),
    },
  })
}

async function pullAll(job: SyncJob, run: RunRecord, pulls: readonly Pull[]) {
  const step = job.progress.start('Pulling')
  const counts = { rows: 0, changed: 0 }
  await together(job.sources, job.signal, async (source, signal) => {
    for (const pull of pulls.filter((candidate) => candidate.source === source))
      await pullObject({ ...job, signal }, run, pull, counts, step)
  })
  step.done(`${counts.rows} rows, ${counts.changed} new or changed`)
  return counts
}

async function pullObject(
  job: SyncJob,
  run: RunRecord,
  { source, object }: Pull,
  counts: { rows: number; changed: number },
  step: Step,
): Promise<void> {
  const { staging } = job.store
  const mapping = source.mapping(object)
  for await (const page of source.pull(object, job.signal)) {
    job.signal.throwIfAborted()
    const rows = page.records.map((row) => {
      const record = readRecord(row, mapping)
      return { record, keys: keysOf(record) }
    })
    const outcome = await staging.page(run.id, object, rows, job.clock().toISOString())
    counts.rows += rows.length
    counts.changed += outcome.added + outcome.changed
    step.update(`${object}: ${counts.rows} rows so far`)
  }
  const { removed } = await staging.finishObject(run.id, object, job.clock().toISOString())
  counts.changed += removed
}

/** The source's own figures, asked apart from the pull, beside what is staged. */
async function controlTotals(job: SyncJob, pulls: readonly Pull[]): Promise<readonly ControlTotalRow[]> {
  const step = job.progress.start('Comparing counts and sums with both sources')
  const totals: ControlTotalRow[] = []
  for (const pull of pulls) totals.push(await controlTotal(job, pull))
  step.done(totals.every((total) => total.agrees) ? 'all agree' : 'they differ')
  return totals
}

async function controlTotal(job: SyncJob, { source, object }: Pull): Promise<ControlTotalRow> {
  const asked = await source.controlTotal(object, job.signal)
  const staged = await job.store.staging.total(
    object,
    asked.amount === null ? null : (AMOUNT_FIELD[object] ?? null),
  )
  return {
    source: source.system,
    object,
    query: asked.query,
    parameters: asked.parameters,
    sourceCount: asked.count,
    stagedCount: staged.count,
    leftOut: staged.leftOut,
    sourceAmount: asked.amount,
    stagedAmount: staged.amount,
    agrees: asked.count === staged.count && asked.amount === staged.amount,
  }
}

const usageOf = (sources: readonly Source[]) =>
  Object.fromEntries(sources.map((source) => [source.system, { ...source.usage }]))
