import { addDays, type CivilDate, later, yearMonthDay } from '../basics/civil-date.js'
import type { Contract, ContractLine } from '../terms/contract.js'
import { dayGrid, mondayOf } from './day-grid.js'
import type { Grid } from './grid.js'
import { dateAnchor, type MonthAnchor, monthGrid } from './month-grid.js'
import { termGrid } from './term-grid.js'

/**
 * The full billing periods of a line: its contract's, laid out by the line's frequency and anchor. Null where a line has
 * none (charged once, billed by milestones, or up front for a term without an end).
 */
export function billingGrid(contract: Contract, line: ContractLine): Grid | null {
  const { frequency } = line
  if (frequency.unit === 'upfront') return upfrontGrid(contract, line)
  if (frequency.unit === 'days') return dayGrid(dayOrigin(contract, line, frequency.weeks), frequency.count)
  return frequency.unit === 'months'
    ? monthGrid(monthAnchor(contract, line, frequency.count), frequency.count)
    : null
}

/** One period: the contract's agreed term; the line's own where the contract has no end. */
function upfrontGrid(contract: Contract, line: ContractLine): Grid | null {
  if (contract.endDate !== null)
    return termGrid(contract.startDate, contract.endDate, contract.renewalTermMonths)
  const start = later(line.startDate ?? contract.startDate, contract.startDate)
  return line.endDate === null ? null : termGrid(start, line.endDate, null)
}

/** What stands in for the contract's start where an anchor date was agreed. */
const countedFrom = (contract: Contract, line: ContractLine): CivilDate =>
  line.conventions.anchorDate ?? contract.startDate

/** Calendar weeks begin on Monday; the bill cycle day has no effect on periods of days. */
function dayOrigin(contract: Contract, line: ContractLine, weeks: boolean): CivilDate {
  if (line.anchor !== 'calendar') return contractAnchor(contract, line)
  const origin = countedFrom(contract, line)
  return weeks ? mondayOf(origin) : origin
}

function monthAnchor(contract: Contract, line: ContractLine, count: number): MonthAnchor {
  if (line.anchor === 'calendar') return { year: yearMonthDay(contract.startDate).year, month: 1, day: 1 }
  if (line.anchor === 'day') return cycleDayAnchor(contract, line, count)
  return dateAnchor(contractAnchor(contract, line), line.conventions.monthEnd)
}

/** Periods with the odd part in front are counted back from the day after the agreed end. */
function contractAnchor(contract: Contract, line: ContractLine): CivilDate {
  const { anchorDate, stub } = line.conventions
  const back = stub === 'front-short' || stub === 'front-long'
  if (anchorDate === null && back && contract.endDate !== null) return addDays(contract.endDate, 1)
  return anchorDate ?? contract.startDate
}

/** The first boundary is the first bill cycle day on or after the start, or one whole period after one that was missed. */
function cycleDayAnchor(contract: Contract, line: ContractLine, count: number): MonthAnchor {
  const from = countedFrom(contract, line)
  const { year, month } = yearMonthDay(from)
  const anchor = { year, month, day: line.billingDay ?? 1 }
  if (monthGrid(anchor, 1).boundary(0) >= from) return anchor
  const missed = line.conventions.firstBoundary === 'whole-period' ? count : 1
  return monthsLater(anchor, missed)
}

function monthsLater({ year, month, day }: MonthAnchor, months: number): MonthAnchor {
  const index = year * 12 + month - 1 + months
  return { year: Math.floor(index / 12), month: (index % 12) + 1, day }
}

/** Contract years, for commitments by the year. */
export const contractYears = (contract: Contract): Grid => monthGrid(yearMonthDay(contract.startDate), 12)
