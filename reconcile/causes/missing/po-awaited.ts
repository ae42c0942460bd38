import { evidenceOf } from '../../findings/evidence.js'
import { purchaseOrderStatedBy, requiresPurchaseOrder } from '../../rules/paying-terms.js'
import type { MissingCause } from './missing-cause.js'

export const PO_AWAITED: MissingCause = {
  code: 'PO_AWAITED',
  title: 'The purchase order hasn’t come',
  shownBy: 'the contract requires a purchase order and has none',
  find: ({ judged, unit, context }) => {
    if (!requiresPurchaseOrder(judged, unit, context) || judged.contract?.poNumber !== null) return null
    if (!context.mapped.get('contract.poNumber')) return null
    return {
      text: 'The contract requires a purchase order and has none.',
      evidence: [
        evidenceOf(purchaseOrderStatedBy(judged, unit), 'poRequired'),
        evidenceOf(judged.record, 'poNumber'),
      ],
    }
  },
  otherwise: ({ judged, unit, context }) => {
    const poNumber = judged.contract?.poNumber ?? null
    if (!requiresPurchaseOrder(judged, unit, context)) return 'the contract requires no purchase order'
    if (poNumber !== null) return `the contract’s purchase order is there: ${poNumber}`
    return context.mapped.get('contract.poNumber') ? 'it is there' : 'contract.poNumber isn’t mapped'
  },
}
