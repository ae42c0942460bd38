import type { ObjectName } from '../../reconcile/records/object.js'
import type { RunMarks } from '../events/run-marks.js'

export type Trigger = 'manual' | 'schedule'
export type RunKind = 'run' | 'sync' | 'reconcile'
export type RunStatus = 'running' | 'done' | 'failed' | 'stopped'

export interface RunStart {
  readonly id: string
  readonly kind: RunKind
  readonly trigger: Trigger
  /** Who or what started it. */
  readonly actor: string
  readonly startedAt: string
  readonly asOf: string | null
  /** Without secrets, and its hash. */
  readonly configuration: string
  readonly configurationHash: string
  readonly programVersion: string
}

export interface ControlTotalRow {
  readonly source: 'salesforce' | 'netsuite'
  readonly object: ObjectName
  readonly query: string
  readonly parameters: readonly string[]
  readonly sourceCount: number
  readonly stagedCount: number
  readonly leftOut: number
  readonly sourceAmount: string | null
  readonly stagedAmount: string | null
  readonly agrees: boolean
}

/** What a run adds to its ledger entry as it goes on; given parts replace what was there. */
export interface RunFacts {
  readonly controlTotals?: readonly ControlTotalRow[]
  /** Everything else for the evidence: notes, rules not run, rates used, requests, staged-data hash, … */
  readonly facts?: Readonly<Record<string, unknown>>
  readonly complete?: boolean
}

export interface RunRow extends RunStart {
  readonly seq: number
  readonly status: RunStatus
  readonly finishedAt: string | null
  /** One sentence on how it ended. */
  readonly outcome: string | null
  readonly complete: boolean
  readonly controlTotals: readonly ControlTotalRow[]
  readonly facts: Readonly<Record<string, unknown>>
}

export interface Runs {
  start(run: RunStart): Promise<void>
  note(runId: string, facts: RunFacts): Promise<void>
  finish(
    runId: string,
    end: {
      readonly status: Exclude<RunStatus, 'running'>
      readonly finishedAt: string
      readonly outcome: string
    },
  ): Promise<void>
  get(runId: string): Promise<RunRow | null>
  /** Hashes of what is kept beside the run's entry, as it is now; the event that ended the run says what they were. */
  marks(runId: string): Promise<RunMarks>
  /** Newest first. */
  list(limit?: number): Promise<readonly RunRow[]>
  /** Canonical fields by object, as the newest run that signed in for it noted them; of runs that had begun by then. */
  mapped(by?: string): Promise<Readonly<Record<string, readonly string[]>>>
  /** The newest run whose findings stand: a finished comparison that isn't a look back. */
  latestComparison(): Promise<RunRow | null>
}
