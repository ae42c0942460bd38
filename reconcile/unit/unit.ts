import type { Finding } from '../findings/finding.js'
import type { LineLink } from '../linking/link.js'
import type { RecordsByObject } from '../records/record.js'

/** An account (or a customer at home nowhere) with every document at home there: what is loaded and saved at once. */
export interface UnitRecords {
  /** `account:ID` or `customer:ID`. */
  readonly key: string
  /** Documents come with all their lines, whichever unit each line is at home in. */
  readonly records: RecordsByObject
  /** Of every line of the documents here; {@link LineLink.unit} says which of them this unit judges. */
  readonly links: readonly LineLink[]
}

/** Sums of a unit, saved beside its findings, so that headline figures need no second pass. Amounts in minor units as text. */
export interface UnitFigures {
  readonly contracts: number
  readonly contractsJudged: number
  readonly invoices: number
  readonly expectedItems: number
  readonly dueItems: number
  readonly matchedItems: number
  /** By month of the bill date (expected) or of the invoice (billed): `2026-03`, currency, minor units. */
  readonly months: readonly MonthFigure[]
  /** What indicators are made of, as `indicators/series-text` writes it; absent where there is none of it. */
  readonly series?: string
  /** What is open, invoice by invoice, as `receivables/owed` writes it; not in sums of several units; absent where nothing is. */
  readonly owed?: string
}

export interface MonthFigure {
  readonly month: string
  readonly currency: string
  readonly expected: string
  readonly billed: string
}

export interface UnitOutcome {
  readonly key: string
  readonly findings: readonly Finding[]
  readonly figures: UnitFigures
  /** Expected items and matches as `unit/detail` writes them; absent: nobody asks in SQL. */
  readonly detail?: string
  /** Absent: nobody noted it, so that it may be another on any day. */
  readonly restsOn?: RestsOn
}

/** What an outcome rests on besides the unit's records and what is the same for all units. */
export interface RestsOn {
  /** `YYYY-MM-DD`: the first later as-of day on which it may be another; null: no day makes it another. */
  readonly wakesOn: string | null
  /** What was asked of the small tables, as `Asked.text` (unit/asked.ts) writes it; '' for nothing. */
  readonly asked: string
}
