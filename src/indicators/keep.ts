import type { Said } from '../../state/indicators.js'
import type { RunFacts } from '../../state/store.js'
import { part } from '../config/parts.js'
import { type BoardJob, readingsOf } from './board.js'
import { saidBefore } from './said-before.js'
import { targetsOf } from './targets.js'

export interface KeepJob extends Omit<BoardJob, 'moment'> {
  readonly run: BoardJob['run'] & { readonly note: (facts: RunFacts) => Promise<void> }
  /** Accounts that the run judged. */
  readonly judged: number
}

/**
 * Reads the indicators of a comparison that has just become the standing one, and keeps what they say; its evidence names
 * the targets. Reruns of a part and look backs say nothing: the trend is of whole nights.
 */
export async function keepIndicators(job: KeepJob): Promise<void> {
  const { store, run } = job
  const comparisons = await store.indicators.comparisons()
  const own = comparisons.find(({ runId }) => runId === run.id)
  if (!own || own.lookBack || own.isPart) return
  const before = job.judged === 0 ? await saidBefore(store, comparisons) : null
  await store.indicators.keep(run.id, before ?? (await saidNow(job)))
  const targets = targetTexts(job)
  if (Object.keys(targets).length > 0) await run.note({ facts: { targetsOfIndicators: targets } })
}

const saidNow = async (job: KeepJob): Promise<Said> => ({
  reportingCurrency: job.context.rates.reporting,
  readings: await readingsOf({ ...job, moment: 'run' }),
})

/** `98, not beyond 95 (Billing, monthly)`, by indicator; those without a target aren't named. */
function targetTexts({ configuration }: KeepJob): Readonly<Record<string, string>> {
  const named = [...targetsOf(part(configuration, 'kpi'))].flatMap(
    ([code, { target, floor, owner, cadence }]) =>
      target === null
        ? []
        : [
            [
              code,
              `${target}${floor === null ? '' : `, not beyond ${floor}`} (${owner}, ${cadence})`,
            ] as const,
          ],
  )
  return Object.fromEntries(named)
}
