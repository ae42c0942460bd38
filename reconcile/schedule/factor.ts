import { addDays } from '../basics/civil-date.js'
import { add, type Fraction, ONE, ZERO } from '../basics/fraction.js'
import { overlap, type Period, periodDays } from '../basics/period.js'
import type { PeriodPlan } from './line-plan.js'
import { stubFactor } from './proration.js'
import type { Part, Slot } from './slot.js'

/** What part of a full period's charge a part costs: 1 for a full period, the sum of its pieces' for a merged one. */
export function partFactor(plan: PeriodPlan, part: Part): Fraction {
  const { slot } = part
  const unsplit = part.start === slot.start && part.end === slot.end
  if (slot.whole && slot.first === slot.last && unsplit) return ONE
  if (plan.line.proration === 'none') return unproratedFactor(plan, part, unsplit)
  return sumOverPieces(plan, part, (piece, full, index) =>
    stubFactor(piece, full, plan.grid.months(index), {
      proration: plan.line.proration,
      fractionDigits: plan.line.conventions.fractionDigits,
    }),
  )
}

/** Every period costs its full charge, however short it is; the parts of a split share it by their days. */
function unproratedFactor(plan: PeriodPlan, part: Part, unsplit: boolean): Fraction {
  const whole = sumOverPieces(plan, part.slot, () => ONE)
  if (unsplit) return whole
  return { n: whole.n * BigInt(periodDays(part)), d: whole.d * BigInt(periodDays(part.slot)) }
}

function sumOverPieces(
  plan: PeriodPlan,
  days: Period & (Slot | Part),
  factorOf: (piece: Period, full: Period, index: number) => Fraction,
): Fraction {
  const slot = 'slot' in days ? days.slot : days
  let sum = ZERO
  for (let index = slot.first; index <= slot.last; index++) {
    const full = fullPeriod(plan, index)
    const piece = overlap(full, days)
    if (!piece) continue
    const isFull = piece.start === full.start && piece.end === full.end
    sum = add(sum, isFull ? ONE : factorOf(piece, full, index))
  }
  return sum
}

const fullPeriod = (plan: PeriodPlan, index: number): Period => ({
  start: plan.grid.boundary(index),
  end: addDays(plan.grid.boundary(index + 1), -1),
})

/** The full period that a part belongs to: of two merged ones the neighbour's, if anything of it is there. */
export function fullPeriodOf(plan: PeriodPlan, part: Part): Period {
  const { slot } = part
  if (slot.first === slot.last || plan.merge === null) return slot.full
  const neighbour = fullPeriod(plan, plan.merge.neighbour)
  if (overlap(neighbour, slot)) return neighbour
  const other = plan.merge.neighbour === plan.merge.first ? plan.merge.last : plan.merge.first
  return fullPeriod(plan, other)
}

/** Months of the full period that a part belongs to. */
export const monthsOf = (plan: PeriodPlan, part: Part): Fraction | null =>
  plan.grid.months(
    plan.merge !== null && part.slot.first !== part.slot.last ? plan.merge.neighbour : part.slot.first,
  )
