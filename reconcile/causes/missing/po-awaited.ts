import { evidenceOf } from '../../findings/evidence.js'
import type { MissingCause } from './missing-cause.js'

export const PO_AWAITED: MissingCause = {
  code: 'PO_AWAITED',
  title: 'The purchase order hasn’t come',
  shownBy: 'the contract requires a purchase order and has none',
  find: ({ judged: { contract, record }, context }) => {
    if (!contract?.poRequired || contract.poNumber !== null) return null
    if (!context.mapped.contract?.has('poNumber')) return null
    return {
      text: 'The contract requires a purchase order and has none.',
      evidence: [evidenceOf(record, 'poRequired'), evidenceOf(record, 'poNumber')],
    }
  },
}
