import type { RunContext } from '../../reconcile/unit/context.js'
import type { Basis } from '../../state/changes.js'
import type { Store } from '../../state/store.js'
import type { Progress } from '../cli/progress.js'

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
