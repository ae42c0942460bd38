import type { CaseSeverity } from '../../reconcile/findings/case-severity.js'
import type { Finding } from '../../reconcile/findings/finding.js'
import type { UnitFigures } from '../../reconcile/unit/unit.js'
import type { FindingRow, RunRow } from '../../state/store.js'
import type { Aging } from '../aging/document.js'
import type { ReportedIndicators } from '../indicators/for-report.js'
import type { Outlook } from '../upcoming/document.js'
import type { RecordUrl } from './record-url.js'
import type { RuleTexts } from './rule-text.js'

/** What every report is made from. */
export interface ReportInput {
  readonly run: RunRow
  /** A run that was begun later has been compared: this one isn't the newest of its day. */
  readonly superseded?: boolean
  /** The run's findings in the document's order; called once for each pass that a format needs. */
  readonly findings: () => AsyncIterable<FindingRow>
  readonly figures: UnitFigures
  /** `YYYY-MM-DD`: the day that was compared before the run's own, since which new findings are new; null: none was. */
  readonly newSince?: string | null
  /** ISO 4217. */
  readonly reportingCurrency: string
  readonly recordUrl: RecordUrl
  /** Titles of the rules, and what an accountant does about each. */
  readonly rules: RuleTexts
  /** Gives a case the severity of its sum; absent: its worst finding's. */
  readonly weigh?: CaseSeverity
  /** How the amounts that a finding speaks of came about; absent where the staged rows aren't those of the run any more. */
  readonly derive?: (finding: Finding) => Promise<readonly Derivation[]>
  /** What customers owe, and what falls due to be billed; absent likewise. Each walks the book. */
  readonly aging?: () => Promise<Aging>
  readonly upcoming?: () => Promise<Outlook>
  /** What the run said of the indicators, and how its open findings came to be; absent: nobody kept it. */
  readonly indicators?: ReportedIndicators
}

/** One expected amount: what it is for, and in sentences how it was reckoned, what was billed and how that was matched. */
export interface Derivation {
  readonly head: string
  readonly amount: string
  readonly lines: readonly string[]
}

export const FORMATS = ['xlsx', 'html', 'csv', 'json', 'md'] as const
export type Format = (typeof FORMATS)[number]
