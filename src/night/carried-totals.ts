import type { ControlTotalRow, StagingState, Store } from '../../state/store.js'

/**
 * The control totals of the syncs that staged rows rest on: those of the last complete one, and of each object that was
 * pulled since by itself the later ones.
 */
export async function carriedTotals(
  { runs }: Pick<Store, 'runs'>,
  { lastComplete, objects }: Pick<StagingState, 'lastComplete' | 'objects'>,
): Promise<readonly ControlTotalRow[]> {
  if (!lastComplete) return []
  const since = [...objects].filter(([, { finishedAt }]) => finishedAt >= lastComplete.finishedAt)
  const ids = new Set([lastComplete.runId, ...since.map(([, { runId }]) => runId)])
  const totals = new Map<string, ControlTotalRow>()
  for (const id of ids)
    for (const total of (await runs.get(id))?.controlTotals ?? []) {
      const newest = objects.get(total.object)?.runId ?? id
      if (newest === id || !totals.has(total.object)) totals.set(total.object, total)
    }
  const all = [...totals.values()]
  return ['salesforce', 'netsuite'].flatMap((system) => all.filter(({ source }) => source === system))
}
