import { createHash } from 'node:crypto'
import type { RunRow } from '../store.js'
import { canonicalJson } from '../text/canonical-json.js'

/** What a run's ledger entry proves of it: completeness, control totals and facts. The event that ends it says this hash. */
export function evidenceHash({
  complete,
  controlTotals,
  facts,
}: Pick<RunRow, 'complete' | 'controlTotals' | 'facts'>): string {
  return createHash('sha256').update(canonicalJson({ complete, controlTotals, facts })).digest('hex')
}
