import { AMOUNT_FIELD } from '../../../connectors/amount-field.js'
import type { ControlTotalRow } from '../../../state/store.js'
import type { Pulling } from './job.js'
import { isSameSum } from './same-sum.js'

/** The source's own figures, asked apart from the pull, beside what is staged. */
export async function controlTotal({ job, source, object }: Pulling): Promise<ControlTotalRow> {
  const asked = await source.controlTotal(object, job.signal)
  const field = asked.amount === null ? null : (AMOUNT_FIELD[object] ?? null)
  const staged = await job.store.staging.total(object, field)
  return {
    source: source.system,
    object,
    query: asked.query,
    parameters: asked.parameters,
    sourceCount: asked.count,
    stagedCount: staged.count,
    leftOut: staged.leftOut,
    sourceAmount: asked.amount,
    stagedAmount: staged.amount,
    agrees: asked.count === staged.count && isSameSum(asked.amount, staged.amount),
  }
}
