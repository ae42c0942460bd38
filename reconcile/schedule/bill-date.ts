import { addDays, type CivilDate, earlier, later } from '../basics/civil-date.js'
import type { Contract } from '../terms/contract.js'
import type { LinePlan } from './line-plan.js'
import type { Part } from './slot.js'

/** When an item may be billed, and what moved it. */
export interface Billing {
  readonly scheduledDate: CivilDate
  readonly billDate: CivilDate
  readonly dueDate: CivilDate | null
  readonly held: boolean
}

/** Bill date by timing and offset alone, taken from the cut period; a termination may have accelerated it. */
export function scheduledDate(plan: LinePlan, part: Part): CivilDate {
  const date = addDays(timedDate(plan, part), plan.line.billingOffsetDays)
  const { cut } = plan.term
  return part.slot.accelerated && cut ? earlier(date, addDays(cut.on, 1)) : date
}

function timedDate({ line }: LinePlan, { slot, billed, opening }: Part): CivilDate {
  if (line.timing === 'advance') return billed.start
  const toBoundary = line.conventions.finalArrears === 'next-boundary' && !opening
  return addDays(toBoundary ? slot.full.end : billed.end, 1)
}

/** The bill date: not before the terms were booked, and not while billing is held. */
export function billingOf(contract: Contract, scheduled: CivilDate, bookedOn: CivilDate | null): Billing {
  const possible = bookedOn === null ? scheduled : later(scheduled, bookedOn)
  const { hold } = contract
  const stopped = hold !== null && possible >= hold.from && (hold.until === null || possible <= hold.until)
  const billDate = stopped && hold.until !== null ? addDays(hold.until, 1) : possible
  const held = stopped && hold.until === null
  return { scheduledDate: scheduled, billDate, dueDate: dueDate(contract, billDate), held }
}

function dueDate(contract: Contract, billDate: CivilDate): CivilDate | null {
  const terms = contract.paymentTerms
  return terms && 'netDays' in terms ? addDays(billDate, terms.netDays) : null
}
