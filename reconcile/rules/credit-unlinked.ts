import { parseDate } from '../basics/civil-date.js'
import { sumOf } from '../basics/minor.js'
import { money } from '../basics/money.js'
import type { BilledDocument } from '../documents/document.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceFields } from '../findings/evidence.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedUnit } from '../unit/judged.js'
import { sayDate, sayMoney } from '../words/say.js'
import { named } from './parts.js'
import type { Rule } from './rule.js'

export const CREDIT_UNLINKED: Rule = {
  code: 'CREDIT_UNLINKED',
  group: 'Credits, cash and close',
  title: 'A credit memo is tied to nothing',
  compares: 'credit memos with the invoices that they are applied to, and with contracts',
  fires: 'a credit memo is tied to no invoice and no contract',
  action: 'Apply the credit memo to the invoice that it corrects, or enter its contract.',
  severity: null,
  directions: ['data'],
  needs: [],
  enabled: true,
  judge: (unit, _claims, context) =>
    unit.documents
      .filter((memo) => memo.object === 'creditMemo' && memo.standing === 'counts')
      .filter((memo) => unit.ownDocuments.has(memo.record) && !isTied(memo, unit, context))
      .flatMap(finding),
}

function isTied(memo: BilledDocument, unit: JudgedUnit, context: UnitContext): boolean {
  if (memo.lines.some(({ link }) => link !== null && link.contractId !== null)) return true
  if (unit.documents.some((other) => isMadeFrom(memo, other))) return true
  return (unit.applicationsFrom.get(memo.id) ?? []).some(({ values }) => {
    const date = values.date === undefined ? null : parseDate(values.date)
    return date === null || context.asOf.reached(date)
  })
}

const isMadeFrom = ({ record }: BilledDocument, { object, standing, id }: BilledDocument): boolean =>
  object === 'invoice' && standing === 'counts' && id === record.values.createdFromId

function finding(memo: BilledDocument): FindingDraft[] {
  const net = -sumOf(memo.lines)
  if (net <= 0n) return []
  const amount = money(net, memo.currency)
  return [
    draft({
      rule: CREDIT_UNLINKED.code,
      direction: 'data',
      documents: [named(memo)],
      customerId: memo.customerId,
      subject: `creditMemo:${memo.id}`,
      on: memo.date,
      exposure: amount,
      message: `Credit memo ${memo.number} of ${sayDate(memo.date)} over ${sayMoney(amount)} is tied to no invoice and no contract. Apply it, or enter its contract.`,
      evidence: evidenceFields(memo.record, 'customerId', 'contractRef', 'createdFromId', 'reason'),
    }),
  ]
}
