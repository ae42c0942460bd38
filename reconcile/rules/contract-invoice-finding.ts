import type { BilledDocument } from '../documents/document.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import type { Evidence, Severity } from '../findings/finding.js'
import type { JudgedContract } from '../unit/judged.js'
import { named } from './parts.js'

/** A risk that an invoice's header shows, for one contract that it bills: no amounts. */
export function headerFinding(
  rule: string,
  judged: JudgedContract,
  invoice: BilledDocument,
  message: string,
  evidence: readonly Evidence[],
  severity: Severity | null = null,
): FindingDraft {
  return draft({
    rule,
    direction: 'risk',
    contract: judged.record,
    documents: [named(invoice)],
    customerId: invoice.customerId,
    subject: `invoice:${invoice.id}`,
    on: invoice.date,
    severity,
    message,
    evidence,
  })
}
