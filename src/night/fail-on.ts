import type { Severity } from '../../reconcile/findings/finding.js'
import type { RunRow, Store } from '../../state/store.js'
import type { SeverityName } from '../cli/arguments.js'

const RANKS: readonly Severity[] = ['low', 'medium', 'high', 'critical']

/**
 * Exit 3 where a finding at or above the severity is open (accepted ones are in hand), else 0. A rerun of a part answers for
 * that part.
 */
export async function failOn(store: Store, run: RunRow, severity: SeverityName | undefined): Promise<0 | 3> {
  if (severity === undefined) return 0
  const filter = {
    status: ['open', 'waiver-requested'] as const,
    standing: true,
    covered: true,
    severity: RANKS.slice(RANKS.indexOf(severity)),
  }
  for await (const _ of store.findings.list(filter, run.id)) return 3
  return 0
}
