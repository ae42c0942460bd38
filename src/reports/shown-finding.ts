import type { FindingRow } from '../../state/store.js'
import { type BilledSide, billedSide } from './billed-side.js'
import { type FindingEntry, findingEntry } from './document/finding-entry.js'
import type { ReportInput } from './input.js'
import { type ShownFact, shownFacts } from './shown-facts.js'

/** A finding as a person is shown it: what the documents say of it, and what they hold in another form than one reads. */
export interface ShownFinding {
  readonly entry: FindingEntry
  readonly billed: BilledSide
  readonly facts: readonly ShownFact[]
}

export function shownFinding(
  row: FindingRow,
  { run, recordUrl }: Pick<ReportInput, 'run' | 'recordUrl'>,
): ShownFinding {
  const entry = findingEntry(row, run.asOf, recordUrl)
  return { entry, billed: billedSide(row.finding), facts: shownFacts(row.finding, entry) }
}
