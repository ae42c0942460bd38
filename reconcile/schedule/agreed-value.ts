import { type Money, money } from '../basics/money.js'
import type { Contract, ContractLine } from '../terms/contract.js'
import type { ExpectedItem } from './item.js'
import { type Schedule, scheduleOf } from './schedule.js'

/**
 * What the agreed term adds up to without its termination, successor or renewals, and whoever billed the first of it; usage at its commitment: what a total
 * contract value should be. Null for a contract without an end, and where a line has another currency than the contract.
 * `counts` leaves lines out; milestones always count. A `schedule` of the same contract saves laying it out again.
 */
export function agreedValue(
  contract: Contract,
  schedule: Schedule | null = null,
  counts: (line: ContractLine) => boolean = () => true,
): Money | null {
  if (contract.endDate === null) return null
  const counted = contract.lines.filter((line) => line.chargeType !== 'as-incurred' && counts(line))
  if (counted.some((line) => line.currency !== contract.currency)) return null
  const items = agreedItems(contract, schedule)
  const left = new Set(contract.lines.filter((line) => !counted.includes(line)).map((line) => line.id))
  const total = items.reduce((sum, item) => (left.has(item.lineId) ? sum : sum + item.amount.minor), 0n)
  return money(total, contract.currency)
}

/** The items of the agreed term, as {@link agreedValue} adds them up; without an end those of the first year. */
export const agreedItems = (contract: Contract, schedule: Schedule | null): readonly ExpectedItem[] =>
  schedule && isUncut(contract, schedule) ? schedule.items : laidOut(contract)

const isUncut = (contract: Contract, schedule: Schedule): boolean =>
  !contract.autoRenew &&
  contract.endDate !== null &&
  contract.terminatedOn === null &&
  contract.lines.every((line) => line.billedThrough === null) &&
  [...schedule.terms.values()].every((term) => term.cut === null)

/** A period that an earlier system billed a part of is worth what it was agreed at, not the sum of two prorated parts. */
const laidOut = (contract: Contract): readonly ExpectedItem[] => {
  const lines = contract.lines.map((line) =>
    line.billedThrough === null ? line : { ...line, billedThrough: null },
  )
  return scheduleOf({ ...contract, lines, autoRenew: false, terminatedOn: null }, { asOf: null }).items
}
