import type { CivilDate } from '../basics/civil-date.js'
import { negate } from '../basics/fraction.js'
import { billingOf } from './bill-date.js'
import type { ExpectedItem } from './item.js'
import type { LinePlan } from './line-plan.js'

/**
 * A co-termed reduction is a line that takes units away in mid-term. Where fees aren't refundable it takes nothing from
 * periods that had begun; where a termination accelerates, what it takes away falls due on the day it begins.
 */

/** The reduction's first day, for the lines whose setting makes a difference; else null. */
export function reductionStart({ contract, line, term }: LinePlan): CivilDate | null {
  const isReduction = line.quantity.n < 0n && term.start > contract.startDate
  return isReduction && line.conventions.terminationBilling !== 'prorate' ? term.start : null
}

/** With `accelerate`, each item of the agreed term that the reduction takes away is owed at once all the same. */
export function afterReduction(
  plan: LinePlan,
  start: CivilDate,
  items: readonly ExpectedItem[],
): ExpectedItem[] {
  if (plan.line.conventions.terminationBilling !== 'accelerate') return [...items]
  const { agreedEnd } = plan.term
  const agreed = items.filter((item) => agreedEnd !== null && item.period.end <= agreedEnd)
  return [...items, ...agreed.map((item) => owedAtOnce(plan, start, item))]
}

function owedAtOnce(plan: LinePlan, start: CivilDate, item: ExpectedItem): ExpectedItem {
  const { derivation } = item
  return {
    ...item,
    ...billingOf(plan.contract, start, plan.line.bookedOn),
    kind: 'accelerated',
    unrounded: negate(item.unrounded),
    amount: { minor: -item.amount.minor, currency: item.amount.currency },
    cutBy: 'termination',
    derivation: {
      ...derivation,
      quantity: derivation.quantity && negate(derivation.quantity),
      fullCharge: negate(derivation.fullCharge),
      notes: [...derivation.notes, 'taken away in mid-term, and accelerated'],
    },
  }
}
