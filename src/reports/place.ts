import type { Finding } from '../../reconcile/findings/finding.js'

/** What a finding is about, in a word: its contract, else its first document, else its opportunity; null for an account alone. */
export const placeOf = ({
  contract,
  invoices,
  opportunity,
}: Pick<Finding, 'contract' | 'invoices' | 'opportunity'>): string | null =>
  contract?.number ?? invoices[0]?.number ?? opportunity?.name ?? null
