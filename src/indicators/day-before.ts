import type { ComparisonEntry } from '../../state/indicators.js'
import type { RunRow } from '../../state/store.js'

/**
 * The day before the run's own of which the whole book was compared, `YYYY-MM-DD`; null: there is none. `comparisons` are the
 * newest first. Whoever runs again on the same day sees as new what was new this morning.
 */
export function dayBefore(
  comparisons: readonly ComparisonEntry[],
  { id, asOf }: Pick<RunRow, 'id' | 'asOf'>,
): string | null {
  const before = comparisons.slice(comparisons.findIndex(({ runId }) => runId === id) + 1)
  const last = before.find((one) => !one.lookBack && !one.isPart && asOf !== null && one.asOf < asOf)
  return last?.asOf ?? null
}
