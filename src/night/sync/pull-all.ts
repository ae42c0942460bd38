import type { Connection, Source } from '../../../connectors/source.js'
import { type ObjectName, PARENT_OBJECT } from '../../../reconcile/records/object.js'
import type { ControlTotalRow } from '../../../state/store.js'
import type { RunRecord } from '../run-record.js'
import { together } from '../together.js'
import { AsideThreads } from './aside/aside.js'
import { inTurn, type SideBySide } from './in-turn.js'
import { newFacts, type Pull, type PullFacts, type SyncJob } from './job.js'
import { syncObject } from './object.js'

export interface Pulled {
  readonly totals: readonly ControlTotalRow[]
  readonly facts: readonly PullFacts[]
}

/**
 * Objects of a source that are pulled at a time: of small ones most of the time is waiting. How many requests that makes
 * is for the source to hold, and large tables come one after another.
 */
const OBJECTS_AT_A_TIME = 4

/** Both sources side by side, objects of each too, parents before their lines. What was done stands in the ledger. */
export async function pullAll(
  job: SyncJob,
  run: RunRecord,
  pulls: readonly Pull[],
  connections: ReadonlyMap<Source, Connection>,
): Promise<Pulled> {
  const step = job.progress.start('Pulling')
  const facts = pulls.map(newFacts)
  const totals = new Map<ObjectName, ControlTotalRow>()
  const aside = new AsideThreads(job.store.address, job.aside)
  const pullOne = async (pull: Pull, signal: AbortSignal, suspect: Set<ObjectName>): Promise<void> => {
    const own = facts[pulls.indexOf(pull)]!
    const at = { job: { ...job, signal }, runId: run.id, connection: connections.get(pull.source) }
    const pulling = { ...pull, ...at, facts: own, aside, step }
    totals.set(pull.object, await syncObject(pulling, isForced(job, pull.object, suspect)))
    if (own.repairs.includes('pulled in full')) suspect.add(pull.object)
  }
  try {
    await together([...connections.keys()], job.signal, (source, signal) => {
      const own = pulls.filter((pull) => pull.source === source)
      const suspect = new Set<ObjectName>()
      return inTurn(own, order(own), signal, (pull, either) => pullOne(pull, either, suspect))
    })
  } finally {
    await aside.end()
    await noteFacts(job, run, facts)
  }
  step.done(`${sum(facts, 'rows')} rows, ${sum(facts, 'changed')} new or changed`)
  return { totals: pulls.map(({ object }) => totals.get(object)!), facts }
}

/** Parents before their lines. */
const order = (pulls: readonly Pull[]): SideBySide<Pull> => ({
  most: OBJECTS_AT_A_TIME,
  after: ({ object }) => pulls.find((pull) => pull.object === PARENT_OBJECT[object]),
})

/** Lines are asked for by what changed in their documents: where those were wrong, so may be the lines. */
function isForced(job: SyncJob, object: ObjectName, suspect: ReadonlySet<ObjectName>): boolean {
  const parent = PARENT_OBJECT[object]
  return job.full === true || (parent !== undefined && suspect.has(parent))
}

async function noteFacts(job: SyncJob, run: RunRecord, facts: readonly PullFacts[]): Promise<void> {
  const usage = Object.fromEntries(job.sources.map((source) => [source.system, { ...source.usage }]))
  await run.note({ facts: { usage, pulls: facts } })
}

export const sum = (facts: readonly PullFacts[], of: 'rows' | 'changed'): number =>
  facts.reduce((total, one) => total + one[of], 0)
