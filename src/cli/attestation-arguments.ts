/** Why, and on what paper. */
interface Ground {
  readonly reason: string
  readonly document?: string
}

export interface OverrideSetArguments extends Ground {
  /** CONTRACT or CONTRACT:LINE. */
  readonly ref: string
  readonly field: string
  readonly value: string
  readonly line?: string
  /** `YYYY-MM-DD`, checked. */
  readonly from?: string
  readonly until?: string
}

export interface OverrideListArguments {
  /** Checked; empty: all. */
  readonly status?: readonly string[]
  readonly contract?: readonly string[]
}

export interface RemoveArguments {
  readonly ids: readonly string[]
  readonly reason: string
}

export interface OverrideImportArguments {
  readonly file: string
  /** For rows that name none. */
  readonly reason?: string
  readonly yes?: boolean
}

export interface LinkArguments {
  /** Absent: the two documents say enough. */
  readonly reason?: string
  readonly document?: string
  /** INVOICE or INVOICE:LINE. */
  readonly invoice: string
  readonly contract: string
}

export interface UnlinkArguments {
  /** INVOICE, INVOICE:LINE, or a link's number. */
  readonly ref: string
  readonly reason?: string
}
