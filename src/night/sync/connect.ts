import type { Connection, Source } from '../../../connectors/source.js'
import type { RunRecord } from '../run-record.js'
import { together } from '../together.js'
import type { Pull, SyncJob } from './job.js'

/** Signs in to every source that is pulled from, and writes down what each has to say. Throws SourceError. */
export async function connectAll(
  job: SyncJob,
  run: RunRecord,
  pulls: readonly Pull[],
): Promise<ReadonlyMap<Source, Connection>> {
  const step = job.progress.start('Signing in to Salesforce and NetSuite')
  const sources = job.sources.filter((source) => pulls.some((pull) => pull.source === source))
  const connections = await together(sources, job.signal, (source, signal) => source.connect(signal))
  step.done()
  const bySource = new Map(sources.map((source, index) => [source, connections[index]!]))
  await noteConnections(run, bySource)
  return bySource
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
