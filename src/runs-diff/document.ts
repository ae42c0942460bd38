import type { Direction, Severity } from '../../reconcile/findings/finding.js'
import type { Fix } from '../../reconcile/review/fixed-by.js'

export const RUNS_DIFF_SCHEMA = 'tieout.runs-diff/1'

/** What `tieout runs diff` says, as data. */
export interface RunsDiff {
  readonly schema: typeof RUNS_DIFF_SCHEMA
  readonly from: DiffRun
  readonly to: DiffRun
  /** Keys of the configuration that aren't the same, like `reconcile.graceDays`. */
  readonly configuration: readonly ChangedKey[]
  readonly summary: {
    readonly appeared: number
    readonly vanished: number
    readonly changed: number
    readonly same: number
  }
  readonly appeared: readonly DiffEntry[]
  readonly vanished: readonly DiffEntry[]
  readonly changed: readonly DiffEntry[]
}

export interface DiffRun {
  readonly id: string
  readonly startedAt: string
  readonly asOf: string | null
  readonly knownAt: string | null
  readonly programVersion: string
}

/** As JSON text; null: it wasn't set. */
export interface ChangedKey {
  readonly key: string
  readonly before: string | null
  readonly after: string | null
}

export interface DiffEntry {
  readonly id: string
  readonly rule: string
  readonly severity: Severity
  readonly direction: Direction
  readonly account: string | null
  readonly contract: string | null
  readonly period: { readonly start: string; readonly end: string } | null
  readonly currency: string | null
  /** Null on the side on which it isn't there, and where it has no number. */
  readonly before: string | null
  readonly after: string | null
  readonly message: string
  readonly because: readonly Reason[]
}

/** What stands behind it, nearest first. */
export type Reason =
  | ({ readonly kind: 'record' } & Fix)
  | ({ readonly kind: 'person' } & Fix)
  | { readonly kind: 'configuration'; readonly keys: readonly string[] }
  | { readonly kind: 'program'; readonly before: string; readonly after: string }
  | { readonly kind: 'calendar'; readonly before: string; readonly after: string }
  | { readonly kind: 'unknown' }
