import type { CivilDate } from '../basics/civil-date.js'
import { yearMonthDay } from '../basics/civil-date.js'
import { isZero } from '../basics/fraction.js'
import type { Contract, ContractLine } from '../terms/contract.js'
import { contractYears } from './billing-grid.js'
import type { Grid } from './grid.js'
import { lineStart } from './line-term.js'
import { monthGrid } from './month-grid.js'
import { termGrid } from './term-grid.js'

/** When a line's price goes up: each day on which it does, after the line's start. */
export interface Raises {
  /** Increases taken by a day, itself included. */
  countAt(date: CivilDate): number
  /** The first day of the price that holds after so many increases. */
  dayOf(count: number): CivilDate
}

/** Null where the price never goes up. */
export function raisesOf(contract: Contract, line: ContractLine): Raises | null {
  const grid = isZero(line.upliftPercent) ? null : raiseGrid(contract, line)
  if (!grid) return null
  const first = grid.indexAt(lineStart(contract, line))
  return {
    countAt: (date) => Math.max(0, grid.indexAt(date) - first),
    dayOf: (count) => grid.boundary(first + count),
  }
}

function raiseGrid(contract: Contract, line: ContractLine): Grid | null {
  const { upliftFrom } = line.conventions
  if (upliftFrom === 'line') return monthGrid(yearMonthDay(lineStart(contract, line)), 12)
  if (upliftFrom === 'contract') return contractYears(contract)
  return renewedTerms(contract)
}

/** The agreed term and its renewals; null for a contract that doesn't renew by itself. */
export function renewedTerms(contract: Contract): Grid | null {
  const { startDate, endDate, autoRenew, renewalTermMonths } = contract
  return autoRenew && endDate !== null ? termGrid(startDate, endDate, renewalTermMonths) : null
}
