import type { ControlTotalRow, RunRow, StagingState, Store } from '../../../state/store.js'

/**
 * The control totals of the syncs that staged rows rest on: those of the last complete one, and of each object that was
 * pulled since by itself the later ones.
 */
export async function carriedTotals(
  store: Pick<Store, 'runs'>,
  state: Pick<StagingState, 'lastComplete' | 'objects'>,
): Promise<readonly ControlTotalRow[]> {
  const totals = new Map<string, ControlTotalRow>()
  for (const { id, controlTotals } of await syncsOf(store, state))
    for (const total of controlTotals) {
      const newest = state.objects.get(total.object)?.runId ?? id
      if (newest === id || !totals.has(total.object)) totals.set(total.object, total)
    }
  const all = [...totals.values()]
  return ['salesforce', 'netsuite'].flatMap((system) => all.filter(({ source }) => source === system))
}

/** The last complete sync, and those that pulled objects since by themselves; none before the first complete one. */
export async function syncsOf(
  { runs }: Pick<Store, 'runs'>,
  { lastComplete, objects }: Pick<StagingState, 'lastComplete' | 'objects'>,
): Promise<readonly RunRow[]> {
  if (!lastComplete) return []
  const since = [...objects].filter(([, { finishedAt }]) => finishedAt >= lastComplete.finishedAt)
  const ids = [...new Set([lastComplete.runId, ...since.map(([, { runId }]) => runId)])]
  const found = await Promise.all(ids.map((id) => runs.get(id)))
  return found.filter((run) => run !== null)
}
