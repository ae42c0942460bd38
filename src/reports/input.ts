import type { UnitFigures } from '../../reconcile/unit/unit.js'
import type { FindingRow, RunRow } from '../../state/store.js'
import type { RecordUrl } from './record-url.js'
import type { RuleTexts } from './rule-text.js'

/** What every report is made from. */
export interface ReportInput {
  readonly run: RunRow
  /** The run's findings in the document's order; called once for each pass that a format needs. */
  readonly findings: () => AsyncIterable<FindingRow>
  readonly figures: UnitFigures
  /** ISO 4217. */
  readonly reportingCurrency: string
  readonly recordUrl: RecordUrl
  /** Titles of the rules, and what an accountant does about each. */
  readonly rules: RuleTexts
}

export const FORMATS = ['xlsx', 'html', 'csv', 'json', 'md'] as const
export type Format = (typeof FORMATS)[number]
