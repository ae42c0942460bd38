import { gather } from '../basics/gather.js'
import { isSameNumber } from '../basics/same-number.js'
import type { FindingDraft } from '../findings/draft.js'
import { evidenceOf } from '../findings/evidence.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract, JudgedUnit } from '../unit/judged.js'
import { headerFinding } from './contract-invoice-finding.js'
import { isOpen } from './open-invoice.js'
import { contractName } from './parts.js'
import { requiresPurchaseOrder } from './paying-terms.js'
import { purchaseOrdersOf } from './purchase-orders-of.js'
import type { Rule } from './rule.js'
import { standingInvoices } from './standing-invoices.js'

export const PO_MISMATCH: Rule = {
  code: 'PO_MISMATCH',
  group: 'Invoice and header',
  title: 'An invoice has another purchase order than the contract',
  compares: 'an open invoice’s PO number with the contract’s that was in force on its date',
  fires: 'the contract requires a purchase order and the invoice has another',
  action: 'Correct the purchase order number on the invoice.',
  severity: 'medium',
  directions: ['risk'],
  needs: [
    [
      { object: 'contract', field: 'poRequired' },
      { object: 'account', field: 'poRequired' },
    ],
    { object: 'contract', field: 'poNumber' },
    { object: 'invoice', field: 'poNumber' },
  ],
  enabled: true,
  judge: (unit, _claims, context) =>
    unit.contracts
      .filter((judged) => requiresPurchaseOrder(judged, unit, context))
      .flatMap((judged) => mismatches(judged, unit, context)),
}

function mismatches(judged: JudgedContract, unit: JudgedUnit, context: UnitContext): FindingDraft[] {
  const inForce = purchaseOrdersOf(judged)
  return gather(standingInvoices(judged), (invoice) => {
    const right = inForce(invoice.date)
    const { poNumber } = invoice.record.values
    if (right === null || !isOther(poNumber, right.number)) return []
    if (!isOpen(PO_MISMATCH.code, invoice, unit, context)) return []
    const has = right.isNow ? 'has' : 'had'
    return [
      headerFinding(
        PO_MISMATCH.code,
        judged,
        invoice,
        `Invoice ${invoice.number} names purchase order ${poNumber.trim()}, but ${contractName(judged.record)} ${has} ${right.number}${right.isNow ? '' : ' on its date'}. Correct it on the invoice.`,
        [evidenceOf(invoice.record, 'poNumber'), evidenceOf(right.record, 'poNumber')],
      ),
    ]
  })
}

const isOther = (number: string | undefined, right: string): number is string =>
  number !== undefined && number.trim() !== '' && !isSameNumber(number, right)
