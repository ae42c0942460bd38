import type { Contract, ContractLine } from '../terms/contract.js'

/**
 * Where a line of the same product starts on the very day on which another ends, both name the day of the change; the
 * convention `changeDay` of the line that ends says which of them has it.
 */

/** The line ends a day earlier: the one that replaces it has the day. */
export const isReplacedOn = (contract: Contract, line: ContractLine): boolean =>
  line.endDate !== null &&
  line.conventions.changeDay === 'new' &&
  contract.lines.some((other) => replaces(other, line))

/** The line starts a day later: the one that it replaces has the day. */
export const startsAfterReplaced = (contract: Contract, line: ContractLine): boolean =>
  line.startDate !== null &&
  contract.lines.some((other) => other.conventions.changeDay === 'old' && replaces(line, other))

/** A line that starts on another's last day, and not on its first: a line of one day isn't replaced by its twin. */
function replaces(line: ContractLine, old: ContractLine): boolean {
  if (line === old || line.startDate === null || line.startDate !== old.endDate) return false
  if (line.productCode === null || line.productCode !== old.productCode) return false
  return isPeriodic(line) && isPeriodic(old) && old.startDate !== line.startDate
}

const isPeriodic = (line: ContractLine): boolean =>
  line.chargeType === 'recurring' || line.chargeType === 'usage'
