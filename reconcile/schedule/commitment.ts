import type { Fraction } from '../basics/fraction.js'
import { contractYears } from './billing-grid.js'
import { agreedAmount, type Charge } from './charge.js'
import { monthsOf, partFactor } from './factor.js'
import type { Grid } from './grid.js'
import type { ExpectedItem } from './item.js'
import { layOut } from './lay-out.js'
import type { LinePlan, PeriodPlan } from './line-plan.js'
import { periodItem } from './period-item.js'
import { withPeriods } from './recurring.js'
import { splitSlots } from './split.js'
import { termGrid } from './term-grid.js'

/**
 * Items of a usage line: the least amount of each commitment period, prorated like a price and billed after it. Usage
 * itself has no schedule.
 */
export function commitmentItems(plan: LinePlan): ExpectedItem[] {
  const commitment = plan.line.minimumCommit
  const periods = commitment && commitmentPeriods(plan)
  if (!periods) return []
  const slots = layOut(periods.grid, plan.term, periods.merge, plan.horizon)
  const chargeOf = chargesOf(plan, commitment)
  return splitSlots(slots, null, plan.line.billedThrough).map((part) => {
    const charge = chargeOf(monthsOf(periods, part))
    return periodItem(
      periods,
      part,
      { charge, factor: partFactor(periods, part), amount: null },
      'commitment',
    )
  })
}

function chargesOf(plan: LinePlan, commitment: Fraction): (months: Fraction | null) => Charge {
  let cached: { readonly months: Fraction | null; readonly charge: Charge } | null = null
  return (months) => {
    if (cached?.months !== months) cached = { months, charge: agreedAmount(plan.line, commitment, months) }
    return cached.charge
  }
}

function commitmentPeriods(plan: LinePlan): PeriodPlan | null {
  if (plan.line.commitPeriod === 'billing') return withPeriods(plan)
  const grid = plan.line.commitPeriod === 'year' ? contractYears(plan.contract) : committedTerm(plan)
  return grid && { ...plan, grid, merge: null }
}

/** The line's own agreed term, and its renewals. */
function committedTerm({ contract, line, term }: LinePlan): Grid | null {
  if (term.agreedEnd === null || term.agreedEnd < term.start) return null
  const renews = contract.autoRenew && line.endDate === null
  return termGrid(term.start, term.agreedEnd, renews ? contract.renewalTermMonths : null)
}
