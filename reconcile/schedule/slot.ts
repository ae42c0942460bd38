import type { CivilDate } from '../basics/civil-date.js'
import type { Period } from '../basics/period.js'

/** What is billed together: a full period (or two merged), cut to the line's service. */
export interface Slot extends Period {
  /** Numbers of its full periods in the grid; more than one where a stub was merged with its neighbour. */
  readonly first: number
  readonly last: number
  /** The full periods' days. */
  readonly full: Period
  /** Nothing was cut off. */
  readonly whole: boolean
  /** It falls due at once, since a termination accelerated it. */
  readonly accelerated: boolean
}

/** Service days from which a slot is cut out of its full periods. */
export interface Span {
  readonly start: CivilDate
  readonly end: CivilDate | null
}

/** Numbers of two periods that are billed as one, and which of them isn't the stub. */
export interface Merge {
  readonly first: number
  readonly last: number
  readonly neighbour: number
}

/** Service days that are priced as one item: a slot, or a part of one between two splits. */
export interface Part extends Period {
  readonly slot: Slot
  /** The days that the bill date is taken from: the slot, or what an earlier system left of it. */
  readonly billed: Period
  /** Price increases taken. */
  readonly raises: number
  /** Billed in an earlier system. */
  readonly opening: boolean
}
