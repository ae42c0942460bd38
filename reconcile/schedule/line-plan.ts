import type { Contract, ContractLine } from '../terms/contract.js'
import type { Grid } from './grid.js'
import type { Horizon } from './lay-out.js'
import type { LineTerm } from './line-term.js'
import type { Merge } from './slot.js'

/** All that a line's items are made from. */
export interface LinePlan {
  readonly contract: Contract
  readonly line: ContractLine
  readonly term: LineTerm
  readonly horizon: Horizon
}

/** A plan with its billing periods. */
export interface PeriodPlan extends LinePlan {
  readonly grid: Grid
  readonly merge: Merge | null
}
