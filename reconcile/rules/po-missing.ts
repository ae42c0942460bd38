import type { BilledDocument } from '../documents/document.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceOf } from '../findings/evidence.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract, JudgedUnit } from '../unit/judged.js'
import { isOpen } from './open-invoice.js'
import { contractName, named } from './parts.js'
import { purchaseOrderStatedBy, requiresPurchaseOrder } from './paying-terms.js'
import type { Rule } from './rule.js'
import { standingInvoices } from './standing-invoices.js'

export const PO_MISSING: Rule = {
  code: 'PO_MISSING',
  group: 'Invoice and header',
  title: 'An invoice lacks the purchase order that the customer requires',
  compares: 'an open invoice’s PO number with the contract’s requirement',
  fires: 'the contract requires a purchase order and the invoice, still open, has none',
  action: 'Get the purchase order number and enter it on the invoice: it won’t be paid without.',
  severity: 'medium',
  directions: ['risk'],
  needs: [
    [
      { object: 'contract', field: 'poRequired' },
      { object: 'account', field: 'poRequired' },
    ],
    { object: 'invoice', field: 'poNumber' },
  ],
  enabled: true,
  judge: (unit, _claims, context) =>
    unit.contracts
      .filter((judged) => requiresPurchaseOrder(judged, unit, context))
      .flatMap((judged) => missing(judged, unit, context)),
}

function missing(judged: JudgedContract, unit: JudgedUnit, context: UnitContext): FindingDraft[] {
  return standingInvoices(judged)
    .filter(({ record }) => (record.values.poNumber ?? '').trim() === '' && !record.unreadable?.poNumber)
    .filter((invoice) => isOpen(PO_MISSING.code, invoice, unit, context))
    .map((invoice) => finding(judged, unit, invoice))
}

function finding(judged: JudgedContract, unit: JudgedUnit, invoice: BilledDocument): FindingDraft {
  const { poNumber } = judged.record.values
  const enter = poNumber === undefined ? 'Get the number and enter it' : `Enter ${poNumber}`
  return draft({
    rule: PO_MISSING.code,
    direction: 'risk',
    contract: judged.record,
    documents: [named(invoice)],
    customerId: invoice.customerId,
    on: invoice.date,
    subject: `invoice:${invoice.id}`,
    message: `Invoice ${invoice.number} has no purchase order, which ${contractName(judged.record)} requires, and is open. ${enter} on the invoice.`,
    evidence: [
      evidenceOf(invoice.record, 'poNumber'),
      evidenceOf(invoice.record, 'unpaid'),
      evidenceOf(purchaseOrderStatedBy(judged, unit), 'poRequired'),
      evidenceOf(judged.record, 'poNumber'),
    ],
  })
}
