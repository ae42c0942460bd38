import type { Scope } from '../store.js'
import { covers, type Placed } from './scope.js'

/** A finished comparison that findings stand by. */
export interface Covering {
  readonly run: number
  readonly asOf: string
  readonly scope: Scope
}

/** As-of date of the newest comparison that judged such a finding; they are given newest first. */
export const lastSeenBy = (comparisons: readonly Covering[], finding: Placed): string | null =>
  lastCovering(comparisons, finding)?.asOf ?? null

/** The newest comparison that judged such a finding. */
export const lastCovering = (comparisons: readonly Covering[], finding: Placed): Covering | null =>
  comparisons.find(({ scope }) => covers(scope, finding)) ?? null
