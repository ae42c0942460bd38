import type { Pulling } from './job.js'
import { idOf, now } from './pull.js'
import { believedGone, noteUntold } from './untold.js'

/**
 * Asks for the ids alone: staged rows that aren't among them go, unless they are too many. Tells whether what is staged
 * has none that the source hasn't got.
 */
export async function sweepIds(pulling: Pulling): Promise<boolean> {
  const { job, runId, object } = pulling
  const believed = await believedGone(pulling, null)
  const outcome = await job.store.staging.sweep(runId, object, pagesOf(pulling), now(pulling), believed)
  noteUntold(pulling, outcome)
  return outcome.withheld === 0
}

async function* pagesOf(pulling: Pulling): AsyncGenerator<readonly string[]> {
  const { source, object, job } = pulling
  for await (const ids of source.ids(object, job.signal)) {
    job.signal.throwIfAborted()
    if (ids.length > 0) yield ids.map((id) => idOf(pulling, id))
  }
}

const SWEPT_EVERY_MS = 7 * 24 * 3_600_000

/**
 * Whether it is time to look for rows that went without a trace, as Salesforce's hard deletes do: their number may be made
 * up for by others, so that no count shows them.
 */
export const isSweepDue = (wholeAt: string | null, at: Date): boolean =>
  wholeAt === null || at.getTime() - Date.parse(wholeAt) >= SWEPT_EVERY_MS
