import type { RunRow, Store } from '../../state/store.js'
import { usageError } from '../cli/errors.js'

const LOOKED_AT = 10_000

/** A run by its id or the beginning of it. Throws {@link CommandError} 2 where there is none, or several. */
export async function findRun(store: Store, ref: string): Promise<RunRow> {
  const exact = await store.runs.get(ref)
  if (exact) return exact
  const all = await store.runs.list(LOOKED_AT)
  if (all.length === 0) throw usageError('There is no run yet.', '`tieout run` makes the first.')
  const runs = all.filter((run) => run.id.startsWith(ref))
  if (runs.length === 1) return runs[0]!
  throw runs.length === 0
    ? usageError(`There is no run “${ref}”.`, '`tieout runs` lists them.')
    : usageError(`${runs.length} runs begin with ${ref}.`, 'Give more of the id; `tieout runs` lists them.')
}

/** The run whose findings stand. Throws {@link CommandError} 2 before the first one. */
export async function latestComparison(store: Store): Promise<RunRow> {
  const run = await store.runs.latestComparison()
  if (run) return run
  throw usageError('Nothing has been reconciled yet.', '`tieout run` syncs, reconciles and reports.')
}
