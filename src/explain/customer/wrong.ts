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

/** What stands against sending an explanation, and what only should be known before. */
export interface Doubts {
  readonly against: readonly Finding[]
  readonly beside: readonly Finding[]
}

/** A finding that was waived stands against nothing any more: somebody has looked at it. */
export function doubtsOf(
  findings: readonly Finding[],
  statusOf: (id: string) => FindingStatus | null,
): Doubts {
  const isBeside = ({ id, rule }: Finding) => BESIDE.has(rule) || statusOf(id) === 'waived'
  return {
    against: findings.filter((one) => !isBeside(one)),
    beside: findings.filter(isBeside),
  }
}
