import type { Evidence, Finding } from '../../reconcile/findings/finding.js'
import type { EvidenceEntry, FindingEntry } from './document/finding-entry.js'

/** A fact behind a finding with its value as a person is shown it; the documents have the source's own value alone. */
export type ShownFact = EvidenceEntry

/** An id with what it is called: `2 (GBP)`. */
export const valueText = ({ value, name }: Pick<Evidence, 'value' | 'name'>): string | null =>
  value === null || name === undefined ? value : `${value} (${name})`

/** Of a finding and its entry, which has the same facts in the same order. */
export const shownFacts = (
  { evidence }: Pick<Finding, 'evidence'>,
  entry: Pick<FindingEntry, 'evidence'>,
): readonly ShownFact[] =>
  entry.evidence.map((fact, index) => ({ ...fact, value: valueText(evidence[index] ?? fact) }))
