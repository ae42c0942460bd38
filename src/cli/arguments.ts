/** What each command takes, as the command line hands it over; absent options are absent. */

export type SeverityName = 'low' | 'medium' | 'high' | 'critical'
export type SourceName = 'salesforce' | 'netsuite'

/** Which part of the book, by id (15 or 18 characters), number or exact name; empty: everything. */
export interface PartArguments {
  readonly account: readonly string[]
  readonly contract: readonly string[]
  readonly rule: readonly string[]
}

export interface ComparisonArguments extends PartArguments {
  /** `YYYY-MM-DD`, checked. */
  readonly asOf?: string
  /** ISO 8601 in UTC, checked. */
  readonly knownAt?: string
  readonly full?: boolean
  readonly failOn?: SeverityName
  readonly allowIncomplete?: boolean
}

export type RunArguments = ComparisonArguments

export interface ReconcileArguments extends ComparisonArguments {
  /** That run's document again. */
  readonly run?: string
}

export interface SyncArguments {
  readonly source?: SourceName
  /** Canonical object names, checked; empty: all. */
  readonly object: readonly string[]
  readonly full?: boolean
}

export interface FindingsArguments {
  readonly status: readonly string[]
  readonly rule: readonly string[]
  readonly severity: readonly string[]
  readonly direction: readonly string[]
  readonly account: readonly string[]
  readonly contract: readonly string[]
  readonly assignee: readonly string[]
  /** What nobody works on; with names, that too. */
  readonly unassigned?: boolean
}

export interface ExportArguments extends FindingsArguments {
  readonly corrections?: boolean
  /** A folder, relative to the current one. */
  readonly out?: string
  /** `YYYY-MM-DD`, checked; absent: the newest run's as-of day. */
  readonly date?: string
}

export interface FindingsShowArguments {
  readonly id: string
}

export interface RunsArguments {
  readonly limit?: number
}

export interface RunsShowArguments {
  readonly id: string
}

export interface RunsDiffArguments {
  readonly from: string
  readonly to: string
}

export type RulesArguments = Readonly<Record<string, never>>

export interface RulesShowArguments {
  readonly code: string
}

export interface ReportArguments {
  readonly run?: string
  /** Checked: xlsx, html, csv, json, md. Absent: the configuration's. */
  readonly format?: readonly string[]
  /** A folder, relative to the current one. */
  readonly out?: string
}

export interface ExplainArguments {
  readonly ref: string
  /** For whom; absent: who works here. */
  readonly for?: 'customer'
  /** `markdown`: for a message or a document. */
  readonly markdown?: boolean
}

export interface PreviewArguments {
  /** A file, relative to the current folder; absent or `-`: standard input. */
  readonly file?: string
}

export interface BookArguments {
  readonly seed: number
  readonly accounts: number
  /** Names of transport faults that the sandbox plays. */
  readonly faults: readonly string[]
}

export type DemoArguments = BookArguments

export interface SandboxArguments extends BookArguments {
  /** 0: any free port. */
  readonly salesforcePort: number
  readonly netsuitePort: number
}

export interface InitArguments {
  /** Where it is written, relative to the current folder; absent: `tieout.config.yaml` there. */
  readonly config?: string
  /** In place of a question, or of its default. */
  readonly loginUrl?: string
  readonly account?: string
  /** NetSuite's, where it doesn't follow from the account. */
  readonly baseUrl?: string
  readonly preset?: 'orders' | 'cpq' | 'opportunity-lines' | 'none'
  readonly yes?: boolean
  readonly force?: boolean
}

export interface ScheduleArguments {
  /** 0: any free port. Absent: the configuration's. */
  readonly port?: number
}

export interface DoctorArguments {
  /** Everyone whom the configuration names gets a trial message. */
  readonly notify?: boolean
}
export type VerifyArguments = Readonly<Record<string, never>>

export interface AgingArguments {
  /** `YYYY-MM-DD`, checked; absent: the configuration's, which is today by default. */
  readonly asOf?: string
  /** Ids, numbers or exact names; empty: everybody. */
  readonly customer: readonly string[]
}

export interface UpcomingArguments {
  readonly days: number
  /** `YYYY-MM-DD`, checked; absent: the configuration's, which is today by default. */
  readonly asOf?: string
}

export interface KpiArguments {
  /** One indicator; absent: all of them. */
  readonly name?: string
  /** As that run said them; absent: as they stand. */
  readonly run?: string
  readonly rollForward?: boolean
}

export interface CalibrateArguments {
  /** `YYYY-MM-DD`, checked; absent: the configuration's, which is today by default. */
  readonly asOf?: string
}
