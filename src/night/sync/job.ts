import type { Connection, Source } from '../../../connectors/source.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import type { ControlTotalRow, Store } from '../../../state/store.js'
import type { Progress, Step } from '../../cli/progress.js'
import type { Log } from '../../log/log.js'
import type { AsideThreads, AsideTools } from './aside/aside.js'

/** What a sync works with. */
export interface SyncJob {
  readonly store: Store
  readonly sources: readonly Source[]
  /** Canonical names; null: every mapped object. */
  readonly objects: ReadonlySet<ObjectName> | null
  /** Everything from scratch, whatever is known from before. */
  readonly full?: boolean | undefined
  readonly clock: () => Date
  readonly signal: AbortSignal
  readonly progress: Progress
  readonly log: Log
  /** When and by which programs what comes is read and written in other threads. */
  readonly aside?: AsideTools
}

export interface SyncOutcome {
  readonly totals: readonly ControlTotalRow[]
  readonly agrees: boolean
  readonly rows: number
  readonly changed: number
}

/** One object of one source. */
export interface Pull {
  readonly source: Source
  readonly object: ObjectName
}

/** One object while it is being pulled. */
export interface Pulling extends Pull {
  readonly job: SyncJob
  readonly runId: string
  readonly connection: Connection | undefined
  readonly facts: PullFacts
  /** Where much of what comes is read, and written. */
  readonly aside?: AsideThreads
  /** Tells how far it has come. */
  readonly step: Step
}

export type PullWay = 'full' | 'changes' | 'resumed'

/** What a run's evidence says of an object's pull. */
export interface PullFacts {
  readonly source: string
  readonly object: ObjectName
  /** How it was begun. */
  way: PullWay
  /** In the source's own words: from where changes were asked, and up to where the rows are staged now. */
  since: string | null
  watermark: string | null
  pages: number
  /** Rows that came, those that came again included. */
  rows: number
  /** Rows that were added, changed or removed. */
  changed: number
  /** Rows that were taken out because the source hasn't got them, without having told of a deletion. */
  vanished: number
  /** Rows like those that were so many that they were kept. */
  withheld: number
  requests: number
  retries: number
  /** What else was done until the figures agreed, in order. */
  readonly repairs: string[]
}

export const newFacts = ({ source, object }: Pull): PullFacts => ({
  source: source.system,
  object,
  way: 'full',
  since: null,
  watermark: null,
  pages: 0,
  rows: 0,
  changed: 0,
  vanished: 0,
  withheld: 0,
  requests: 0,
  retries: 0,
  repairs: [],
})
