import type { Finding } from '../../../reconcile/findings/finding.js'
import type { FindingStatus } from '../../../state/store.js'

/** Findings that don't touch what an invoice says of its amounts, its dates, its terms and who owes it. */
const BESIDE: ReadonlySet<string> = new Set([
  'PO_MISSING',
  'PO_MISMATCH',
  'DELIVERY_MISMATCH',
  'CUTOFF_MISMATCH',
  'BILLED_LATE',
  'BILLED_EARLY',
  'TIMING_MISMATCH',
  'FREQUENCY_MISMATCH',
  'PAST_DUE',
  'CASH_UNAPPLIED',
  'CONTRACT_LAPSED',
  'OPPORTUNITY_NOT_WON',
])

/** Whether something that an invoice says is in question. A finding that was waived questions nothing: somebody has looked at it. */
export const isDoubted = (
  findings: readonly Finding[],
  statusOf: (id: string) => FindingStatus | null,
): boolean => findings.some(({ id, rule }) => !BESIDE.has(rule) && statusOf(id) !== 'waived')
