import type { BilledSide } from '../billed-side.js'
import type { FindingEntry } from '../document/finding-entry.js'
import type { ReportInput } from '../input.js'
import type { TableColumn } from './table.js'

/** One column of the Findings table. */
export type FindingColumn = TableColumn<FindingCells>

/** What a row is made from. */
export interface FindingCells {
  readonly entry: FindingEntry
  readonly billed: BilledSide
  readonly fresh: boolean
  /** Money of it still counts (open, accepted, waiver requested). */
  readonly counts: boolean
  readonly input: ReportInput
}
