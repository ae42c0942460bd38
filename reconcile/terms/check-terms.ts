import { addMonths, daysInclusive, earlier, later } from '../basics/civil-date.js'
import type { Contract, ContractLine } from './contract.js'
import type { TermsInput } from './input.js'
import { MAX_ITEMS, MAX_MONTHS } from './limits.js'
import type { Problems } from './problems.js'

/** What single fields can't show: terms that are each readable and together make no schedule. */
export function checkTerms(contract: Contract, inputs: readonly TermsInput[], problems: Problems): void {
  checkMilestones(contract, problems)
  for (const line of contract.lines) {
    const standsOn = (field: string) => (isOwn(inputs, line.id, field) ? line.id : null)
    checkAgreedTerm(contract, line, standsOn, problems)
  }
  checkSize(contract, problems)
}

/** Does a field stand on the line itself, and not on its contract or among the defaults? */
const isOwn = (inputs: readonly TermsInput[], lineId: string, field: string): boolean =>
  inputs.some(({ id, values }) => id === lineId && Object.hasOwn(values, field))

function checkMilestones(contract: Contract, problems: Problems): void {
  const byMilestone = contract.lines.find((line) => line.frequency.unit === 'milestone')
  if (byMilestone && contract.milestones.length === 0)
    problems.note(
      'milestones',
      null,
      null,
      `line ${byMilestone.id} is billed by milestones and the contract has none`,
    )
  if (contract.milestones.some((milestone) => milestone.percent) && !contract.totalValue)
    problems.note('totalValue', null, null, 'milestones in percent need the contract’s total value')
}

/** Of an evergreen contract nothing tells what its price buys: CPQ's price of one is a month's, or a day's, by the package's settings. */
const PRICE_WITHOUT_END = 'what the price of one without an end buys: month, quarter, year or period'

/** What is priced or billed by the term needs one that ends. */
function checkAgreedTerm(
  contract: Contract,
  line: ContractLine,
  standsOn: (field: string) => string | null,
  problems: Problems,
): void {
  if (contract.endDate !== null || line.endDate !== null) return
  const recurring = line.chargeType === 'recurring'
  const expected = 'a contract or line with an end is expected'
  if (line.frequency.unit === 'upfront')
    problems.note('billingFrequency', 'upfront', standsOn('billingFrequency'), expected)
  else if (
    recurring &&
    line.pricePeriod === 'term' &&
    line.frequency.unit !== 'one-time' &&
    line.frequency.unit !== 'milestone'
  )
    problems.note('pricePeriod', 'term', standsOn('pricePeriod'), `${expected}, or ${PRICE_WITHOUT_END}`)
  else if (line.minimumCommit && line.commitPeriod === 'term')
    problems.note('commitPeriod', 'term', standsOn('commitPeriod'), expected)
}

function checkSize(contract: Contract, problems: Problems): void {
  const items = contract.lines.reduce(
    (sum, line) => sum + itemsOf(contract, line),
    contract.milestones.length,
  )
  if (items > MAX_ITEMS)
    problems.note(
      'billingFrequency',
      null,
      null,
      `these terms make about ${items} items, more than ${MAX_ITEMS}`,
    )
}

const DAYS_A_MONTH = 30

function itemsOf(contract: Contract, line: ContractLine): number {
  const start = later(line.startDate ?? contract.startDate, contract.startDate)
  const limit = addMonths(start, MAX_MONTHS)
  const agreed = contract.endDate ?? line.endDate ?? contract.terminatedOn
  const days = agreed === null ? 0 : daysInclusive(start, earlier(agreed, limit))
  const { frequency } = line
  if (frequency.unit === 'days') return days / frequency.count
  return frequency.unit === 'months' ? days / (frequency.count * DAYS_A_MONTH) : 1
}
