import type { Pulling } from './job.js'
import { isUnbelievablyEmpty } from './nothing-left.js'
import { idOf, now } from './pull.js'

/**
 * Asks for the ids alone: staged rows that aren't among them go, unless there is none where much was. Tells how many rows
 * the store hasn't got.
 */
export async function sweepIds(pulling: Pulling): Promise<{ readonly missing: number }> {
  const { job, runId, object, facts } = pulling
  const pages = pagesOf(pulling)
  const first = await pages.next()
  if (first.done && (await isUnbelievablyEmpty(pulling))) return { missing: 0 }
  const all = first.done ? pages : begunWith(first.value, pages)
  const { removed, missing } = await job.store.staging.sweep(runId, object, all, now(pulling))
  facts.changed += removed
  return { missing }
}

async function* pagesOf(pulling: Pulling): AsyncGenerator<readonly string[]> {
  const { source, object, job } = pulling
  for await (const ids of source.ids(object, job.signal)) {
    job.signal.throwIfAborted()
    if (ids.length > 0) yield ids.map((id) => idOf(pulling, id))
  }
}

async function* begunWith<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield first
  yield* rest
}

const SWEPT_EVERY_MS = 7 * 24 * 3_600_000

/**
 * Whether it is time to look for rows that went without a trace, as Salesforce's hard deletes do: their number may be made
 * up for by others, so that no count shows them.
 */
export const isSweepDue = (wholeAt: string | null, at: Date): boolean =>
  wholeAt === null || at.getTime() - Date.parse(wholeAt) >= SWEPT_EVERY_MS
