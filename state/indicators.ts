import type { Reading } from '../reconcile/indicators/catalogue.js'

/** What indicators are read from besides findings and figures, and what each run said of them. */
export interface Indicators {
  /** Keeps what a run said, once: only ever added to. */
  keep(runId: string, said: Said): Promise<void>
  /** What a run said; null: nothing. */
  of(runId: string): Promise<Said | null>
  /** What a run and those before it said, oldest first, so many at most; a run that said nothing isn't among them. */
  trendTo(runId: string, limit: number): Promise<readonly SaidByRun[]>
  /** Finished comparisons, newest first, look backs included. */
  comparisons(): Promise<readonly ComparisonEntry[]>
  /** What happened to findings, oldest first: events after one number, up to another; `kinds`: these alone. */
  events(after: number, upTo: number, kinds?: readonly string[]): AsyncIterable<PastEntry>
  /** What is open as of a run, or the newest one's (null), unit by unit, as `receivables/owed` writes it. */
  owed(runId: string | null): AsyncIterable<string>
  /** The number of the last event. */
  lastEvent(): Promise<number>
}

export interface Said {
  readonly reportingCurrency: string
  readonly readings: readonly Reading[]
}

export interface SaidByRun extends Said {
  readonly runId: string
  readonly asOf: string
  readonly at: string
}

/** A comparison as the ledger has it. */
export interface ComparisonEntry {
  readonly runId: string
  readonly run: number
  readonly asOf: string
  readonly at: string
  readonly lookBack: boolean
  /** Of a part of the book. */
  readonly isPart: boolean
  /** How far the audit trail had come at its end. */
  readonly lastEvent: number
}

/** An entry of the audit trail. */
export interface PastEntry {
  readonly seq: number
  readonly at: string
  readonly actor: string
  readonly kind: string
  /** The finding's id. */
  readonly subject: string
  readonly body: Readonly<Record<string, unknown>>
}
