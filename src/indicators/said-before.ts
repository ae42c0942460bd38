import type { ComparisonEntry, Said } from '../../state/indicators.js'
import type { RunRow, Store } from '../../state/store.js'

/**
 * What the run before said, where a run that judged no account rests on the very same: day, staged rows, configuration,
 * program, and not one event of a finding since. Null where anything differs or isn't known: then indicators are read anew.
 * `comparisons`: newest first, the run's own at the head.
 */
export async function saidBefore(
  store: Store,
  comparisons: readonly ComparisonEntry[],
): Promise<Said | null> {
  const [own, before] = comparisons
  if (!own || !before || before.lookBack || before.isPart || before.asOf !== own.asOf) return null
  const [now, then] = [await store.runs.get(own.runId), await store.runs.get(before.runId)]
  if (!now || !then || !restsOnTheSame(now, then)) return null
  for await (const _ of store.indicators.events(before.lastEvent, own.lastEvent)) return null
  return store.indicators.of(before.runId)
}

function restsOnTheSame(now: RunRow, then: RunRow): boolean {
  const { stagedHash } = now.facts
  return (
    typeof stagedHash === 'string' &&
    stagedHash === then.facts.stagedHash &&
    now.configurationHash === then.configurationHash &&
    now.programVersion === then.programVersion
  )
}
