import { addDays } from '../basics/civil-date.js'
import type { Contract, ContractLine } from '../terms/contract.js'
import type { Grid } from './grid.js'
import type { Merge } from './slot.js'

/**
 * The stub that an uneven agreed term leaves at its front or back, together with its neighbour, where it is billed with
 * it (`front-long`, `back-long`). Null where there is none: the term is even, has one period alone, or goes on.
 */
export function mergedPeriods(contract: Contract, line: ContractLine, grid: Grid): Merge | null {
  const { stub } = line.conventions
  const first = grid.indexAt(contract.startDate)
  if (stub === 'front-long') return frontMerge(contract, grid, first)
  return stub === 'back-long' ? backMerge(contract, grid, first) : null
}

function frontMerge(contract: Contract, grid: Grid, first: number): Merge | null {
  const next = grid.boundary(first + 1)
  const isStub = grid.boundary(first) < contract.startDate
  const hasNext = contract.endDate === null || next <= contract.endDate
  return isStub && hasNext ? { first, last: first + 1, neighbour: first + 1 } : null
}

function backMerge(contract: Contract, grid: Grid, first: number): Merge | null {
  if (contract.endDate === null || contract.autoRenew) return null
  const last = grid.indexAt(contract.endDate)
  const isStub = addDays(grid.boundary(last + 1), -1) > contract.endDate
  return isStub && last > first ? { first: last - 1, last, neighbour: last - 1 } : null
}
