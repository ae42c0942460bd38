import type { Said } from '../../state/indicators.js'
import { type BoardJob, readingsOf } from './board.js'

/**
 * Reads the indicators of a comparison that has just become the standing one, and keeps what they say. Reruns of a part and
 * look backs say nothing: the trend is of whole nights.
 */
export async function keepIndicators(job: Omit<BoardJob, 'moment'>): Promise<void> {
  const { store, run, context } = job
  const comparisons = await store.indicators.comparisons()
  const own = comparisons.find(({ runId }) => runId === run.id)
  if (!own || own.lookBack || own.isPart) return
  const readings = await readingsOf({ ...job, moment: 'run' })
  await store.indicators.keep(run.id, { reportingCurrency: context.rates.reporting, readings } satisfies Said)
}
