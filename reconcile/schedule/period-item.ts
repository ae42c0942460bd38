import { type Fraction, multiply, ONE } from '../basics/fraction.js'
import type { Money } from '../basics/money.js'
import { billingOf, scheduledDate } from './bill-date.js'
import { type Charge, rounded } from './charge.js'
import { fullPeriodOf } from './factor.js'
import type { ExpectedItem } from './item.js'
import type { PeriodPlan } from './line-plan.js'
import { endsEarly } from './line-term.js'
import { notesOf } from './notes.js'
import type { Part, Slot } from './slot.js'

/** What a part costs. `amount` is given where a total was spread; else it is the unrounded amount, rounded once. */
export interface Priced {
  readonly charge: Charge
  readonly factor: Fraction
  readonly amount: Money | null
}

/** The expected item of a part of a line's billing period. */
export function periodItem(
  plan: PeriodPlan,
  part: Part,
  priced: Priced,
  kind: 'recurring' | 'commitment',
): ExpectedItem {
  const { charge, factor } = priced
  const isFull = factor === ONE
  const unrounded = isFull ? charge.derivation.fullCharge : multiply(charge.derivation.fullCharge, factor)
  const billing = billingOf(plan.contract, scheduledDate(plan, part), plan.line.bookedOn)
  const notes = notesOf(plan, part, billing)
  return {
    lineId: plan.line.id,
    productCode: plan.line.productCode,
    kind: part.slot.accelerated ? 'accelerated' : kind,
    period: { start: part.start, end: part.end },
    fullPeriod: isFull ? part.slot.full : fullPeriodOf(plan, part),
    stub: !(part.slot.whole && part.slot.first === part.slot.last && isWhole(part)),
    factor,
    unrounded,
    amount: priced.amount ?? (isFull ? charge.fullAmount : rounded(plan.line, unrounded)),
    billDate: billing.billDate,
    scheduledDate: billing.scheduledDate,
    dueDate: billing.dueDate,
    opening: part.opening,
    held: billing.held,
    done: null,
    cutBy: cutBy(plan, part.slot),
    derivation: notes ? { ...charge.derivation, notes } : charge.derivation,
  }
}

const isWhole = ({ start, end, slot }: Part): boolean => start === slot.start && end === slot.end

/** A slot that the termination or the successor touches: cut by it, kept whole in spite of it, or accelerated. */
function cutBy({ term }: PeriodPlan, slot: Slot): ExpectedItem['cutBy'] {
  const { cut } = term
  return cut !== null && slot.full.end > cut.on && endsEarly(term) ? cut.by : null
}
