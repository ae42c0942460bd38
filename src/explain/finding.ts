import { formatDate } from '../../reconcile/basics/civil-date.js'
import type { Finding } from '../../reconcile/findings/finding.js'
import type { RecordUrl } from '../reports/record-url.js'
import type { ExplainTools } from './contract.js'
import {
  type ContractExplanation,
  type DocumentExplanation,
  EXPLANATION_SCHEMA,
  type FindingExplanation,
} from './explanation.js'
import { explainedFinding } from './findings.js'

/** A finding with what it rests on; of its contract only the items that it speaks of, where it speaks of any. */
export function explainFinding(
  finding: Finding,
  contract: ContractExplanation | null,
  documents: readonly DocumentExplanation[],
  recordUrl: RecordUrl,
  tools: ExplainTools,
): FindingExplanation {
  const stillThere = contract?.findings.find(({ id }) => id === finding.id) ?? null
  return {
    schema: EXPLANATION_SCHEMA,
    kind: 'finding',
    asOf: formatDate(tools.context.asOf.calendarDay),
    upshot:
      stillThere || contract === null
        ? finding.message
        : `It is gone as of ${formatDate(tools.context.asOf.calendarDay)}. It said: ${finding.message}`,
    account: finding.account,
    finding: stillThere ?? explainedFinding(finding, null, tools),
    evidence: finding.evidence.map((fact) => ({
      ...fact,
      url: recordUrl(fact.system, fact.record, fact.id),
    })),
    contract: contract && narrowed(contract, finding.id),
    documents,
  }
}

function narrowed(contract: ContractExplanation, findingId: string): ContractExplanation {
  const items = contract.items.filter((item) => item.finding === findingId)
  return items.length === 0 ? contract : { ...contract, items, aside: [] }
}
