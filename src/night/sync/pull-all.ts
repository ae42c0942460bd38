import type { Connection, Source } from '../../../connectors/source.js'
import { type ObjectName, PARENT_OBJECT } from '../../../reconcile/records/object.js'
import type { ControlTotalRow } from '../../../state/store.js'
import type { RunRecord } from '../run-record.js'
import { together } from '../together.js'
import { AsideThreads } from './aside/aside.js'
import { inTurn } from './in-turn.js'
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
  try {
    await together([...connections.keys()], job.signal, async (source, signal) => {
      const suspect = new Set<ObjectName>()
      const own = pulls.filter((pull) => pull.source === source)
      const after = ({ object }: Pull) => own.find((pull) => pull.object === PARENT_OBJECT[object])
      await inTurn(own, { most: OBJECTS_AT_A_TIME, after }, signal, async (pull, either) => {
        const told = facts[pulls.indexOf(pull)]!
        const connection = connections.get(source)
        const pulling = {
          ...pull,
          job: { ...job, signal: either },
          runId: run.id,
          connection,
          facts: told,
          aside,
          step,
        }
        totals.set(pull.object, await syncObject(pulling, isForced(job, pull.object, suspect)))
        if (told.repairs.includes('pulled in full')) suspect.add(pull.object)
      })
    })
  } finally {
    await aside.end()
    await noteFacts(job, run, facts)
  }
  step.done(`${sum(facts, 'rows')} rows, ${sum(facts, 'changed')} new or changed`)
  return { totals: pulls.map(({ object }) => totals.get(object)!), facts }
}

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
