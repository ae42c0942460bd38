import { money } from '../basics/money.js'
import type { BilledDocument } from '../documents/document.js'
import { openBalance } from '../documents/open-balance.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceFields } from '../findings/evidence.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedUnit } from '../unit/judged.js'
import { sayDate, sayMoney } from '../words/say.js'
import { named } from './parts.js'
import type { Rule } from './rule.js'

export const PAST_DUE: Rule = {
  code: 'PAST_DUE',
  group: 'Credits, cash and close',
  title: 'An invoice is past due',
  compares: 'open balances with due dates',
  fires: 'an invoice has an open balance after its due date',
  action: 'Remind the customer, or find out why it isn’t paid.',
  severity: null,
  directions: ['risk'],
  needs: [
    { object: 'invoice', field: 'dueDate' },
    { object: 'invoice', field: 'unpaid' },
  ],
  enabled: false,
  judge: (unit, _claims, context) =>
    unit.documents
      .filter(({ object, standing }) => object === 'invoice' && standing === 'counts')
      .filter(({ record }) => unit.ownDocuments.has(record))
      .flatMap((invoice) => pastDue(invoice, unit, context)),
}

function pastDue(invoice: BilledDocument, unit: JudgedUnit, context: UnitContext): FindingDraft[] {
  const { dueDate } = invoice
  if (dueDate === null || !context.asOf.isPast(dueDate)) return []
  const open = openBalance(invoice, unit.applications.get(invoice.id) ?? [], context.asOf)
  if (open === null || open <= 0n) return []
  const amount = money(open, invoice.currency)
  return [
    draft({
      rule: PAST_DUE.code,
      direction: 'risk',
      documents: [named(invoice)],
      customerId: invoice.customerId,
      subject: `invoice:${invoice.id}`,
      on: invoice.date,
      exposure: amount,
      message: `Invoice ${invoice.number} was due on ${sayDate(dueDate)}, and ${sayMoney(amount)} of it is open.`,
      evidence: evidenceFields(invoice.record, 'dueDate', 'unpaid'),
    }),
  ]
}
