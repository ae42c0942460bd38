import { listOf } from '../basics/list-of.js'
import { billingGrid } from './billing-grid.js'
import { chargesOf } from './charge.js'
import { monthsOf, partFactor } from './factor.js'
import type { ExpectedItem } from './item.js'
import { layOut } from './lay-out.js'
import type { LinePlan, PeriodPlan } from './line-plan.js'
import { mergedPeriods } from './merge.js'
import { type Priced, periodItem } from './period-item.js'
import { raisesOf } from './raises.js'
import { afterReduction, reductionStart } from './reduction.js'
import type { Part } from './slot.js'
import { splitSlots } from './split.js'
import { termPrices } from './term-price.js'

/** Items of a line that is charged period by period. */
export function recurringItems(plan: LinePlan): ExpectedItem[] {
  const periods = withPeriods(plan)
  if (!periods) return []
  const byTerm = plan.line.pricePeriod === 'term'
  const raises = byTerm ? null : raisesOf(plan.contract, plan.line)
  const slots = layOut(periods.grid, plan.term, periods.merge, plan.horizon)
  const parts = splitSlots(slots, raises, plan.line.billedThrough)
  const price = byTerm ? termPrices(periods) : periodPrices(periods)
  const reduced = reductionStart(plan)
  const kept = reduced === null ? parts : parts.filter(({ slot }) => slot.full.start >= reduced)
  const items = listOf(kept, (part) => periodItem(periods, part, price(part), 'recurring'))
  return reduced === null ? items : afterReduction(periods, reduced, items)
}

/** The plan with the line's billing periods; null for a line that has none. */
export function withPeriods(plan: LinePlan): PeriodPlan | null {
  const { contract, line, term, horizon } = plan
  const grid = billingGrid(contract, line)
  return grid && { contract, line, term, horizon, grid, merge: mergedPeriods(contract, line, grid) }
}

function periodPrices(plan: PeriodPlan): (part: Part) => Priced {
  const chargeOf = chargesOf(plan.line)
  return (part) => ({
    charge: chargeOf(part.raises, monthsOf(plan, part)),
    factor: partFactor(plan, part),
    amount: null,
  })
}
