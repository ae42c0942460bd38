import type { Finding } from '../../reconcile/findings/finding.js'

/** What was billed, in the currency that it was billed in. */
export interface BilledSide {
  readonly amount: string | null
  readonly currency: string | null
}

/** As a person is shown it; the documents have every amount of a finding in the finding's own currency. */
export const billedSide = ({
  billed,
  actual,
  currency,
}: Pick<Finding, 'billed' | 'actual' | 'currency'>): BilledSide => billed ?? { amount: actual, currency }
