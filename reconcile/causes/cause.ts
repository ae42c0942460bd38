import type { Fraction } from '../basics/fraction.js'
import type { OffAmount } from '../matching/off-amount.js'
import type { Contract, ContractLine } from '../terms/contract.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'

/** A difference to be explained: the line that it is on, and what was billed for it. */
export interface OffCase {
  readonly judged: JudgedContract
  readonly contract: Contract
  readonly line: ContractLine
  readonly off: OffAmount
  readonly context: UnitContext
}

/** What would have been billed if this was the mistake. */
export interface Candidate {
  /** Minor units. */
  readonly amount: bigint
  /** The same before it was rounded, in the currency's own unit, where it was worked out item by item. */
  readonly exact?: Fraction
  /** Two causes with the same arithmetic are one explanation under two names. */
  readonly arithmetic: string
  /** A sentence; made only for those that are told. */
  readonly text: () => string
}

/** One explanation of a billed amount: it holds where a candidate is just what was billed. */
export interface Cause {
  readonly code: string
  readonly title: string
  /** The billed amount equals the expected one with … */
  readonly equals: string
  readonly candidates: (off: OffCase) => Iterable<Candidate>
}
