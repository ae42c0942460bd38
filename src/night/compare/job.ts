import type { RunContext } from '../../../reconcile/unit/context.js'
import type { Basis } from '../../../state/changes.js'
import type { Scope, Store } from '../../../state/store.js'
import type { Progress } from '../../cli/progress.js'

/** What linking, and judging while records are at hand, works with. */
export interface LayOutJob {
  readonly store: Store
  readonly context: RunContext
  readonly signal: AbortSignal
  readonly progress: Progress
  /** Cores of the machine that may be used, a thread on each; no thread where it isn't said. */
  readonly cores?: number | undefined
  /** Absent: nobody says what linking rests on, so that now and the next time everything is linked. */
  readonly basis?: Basis | undefined
}

/** What a comparison works with besides. Where `basis` is absent, everything is judged, now and the next time. */
export interface CompareJob extends LayOutJob {
  readonly asOf: string
  readonly scope: Scope
  readonly lookBack: boolean
  /** Of a look back: the time whose states of findings are shown. */
  readonly statesAt?: string
  readonly actor: string
  readonly clock: () => Date
  /** Everything is judged, and held against what stands where nothing changed. */
  readonly full?: boolean | undefined
}
