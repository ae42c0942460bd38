import type { RunContext } from '../../reconcile/unit/context.js'
import type { Basis } from '../../state/changes.js'
import type { Scope, Store } from '../../state/store.js'
import type { Progress } from '../cli/progress.js'

export interface CompareJob {
  readonly store: Store
  readonly context: RunContext
  readonly asOf: string
  readonly scope: Scope
  readonly lookBack: boolean
  /** Of a look back: the time whose states of findings are shown. */
  readonly statesAt?: string
  readonly actor: string
  readonly clock: () => Date
  readonly signal: AbortSignal
  readonly progress: Progress
  readonly cores?: number | undefined
  /** Absent: nobody says on what outcomes rest, so that everything is judged, now and the next time. */
  readonly basis?: Basis | undefined
  /** Everything is judged, and held against what stands where nothing changed. */
  readonly full?: boolean | undefined
}
