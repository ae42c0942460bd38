import type { Connection, Source } from '../../../connectors/source.js'
import type { RunRecord } from '../run-record.js'
import { together } from '../together.js'
import type { Pull, SyncJob } from './job.js'
import { namesOf } from './names.js'

/** Signs in to every source that is pulled from, and writes down what each has to say. Throws SourceError. */
export async function connectAll(
  job: SyncJob,
  run: RunRecord,
  pulls: readonly Pull[],
): Promise<ReadonlyMap<Source, Connection>> {
  const sources = job.sources.filter((source) => pulls.some((pull) => pull.source === source))
  const step = job.progress.start(`Signing in to ${namesOf(sources)}`)
  const connections = await together(sources, job.signal, (source, signal) => connect(job, source, signal))
  step.done()
  for (const { warnings = [] } of connections) for (const warning of warnings) job.log('warn', warning)
  const bySource = new Map(sources.map((source, index) => [source, connections[index]!]))
  await noteConnections(run, bySource)
  return bySource
}

/** What a source knew of its org is given back to it, save of what is to be asked from scratch. */
async function connect(
  { full, objects, store }: SyncJob,
  source: Source,
  signal: AbortSignal,
): Promise<Connection> {
  if (full && objects === null) return source.connect(signal)
  const remembered = await store.staging.recall(source.system)
  return source.connect(signal, remembered, full && objects ? objects : undefined)
}

/** What the sources have learned so far, for the next sync: also for the one after this has died. */
export async function rememberAll(job: SyncJob, connections: ReadonlyMap<Source, Connection>): Promise<void> {
  for (const [source, { remembered }] of connections)
    if (remembered !== undefined) await job.store.staging.remember(source.system, remembered)
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
