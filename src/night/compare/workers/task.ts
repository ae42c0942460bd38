import type { RunContext } from '../../../../reconcile/unit/context.js'
import type { BookedPeriod } from '../../../../reconcile/unit/periods.js'
import type { StoreAddress } from '../../../../state/reader.js'
import type { Group } from '../../../../state/visits.js'

/** What a worker is given at its start. Plain data throughout: a day and a list in place of objects that answer for them. */
export interface WorkerStart {
  readonly address: StoreAddress
  readonly context: Omit<RunContext, 'asOf' | 'periods'>
  readonly asOf: number
  readonly periods: readonly BookedPeriod[]
  /** Whether units are judged, or linked alone. */
  readonly judges: boolean
  /** Groups are units that are laid out: they are loaded by their keys, and judged. */
  readonly isLaidOut: boolean
  /** Where it notes what it is at: the task's number, and the group's place in it. */
  readonly at: Int32Array
}

/** Some groups; their number is more than 0. */
export interface Task {
  readonly number: number
  readonly groups: readonly Group[]
}
