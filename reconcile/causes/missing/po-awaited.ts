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
  otherwise: ({ judged: { contract }, context }) => {
    if (!contract?.poRequired) return 'the contract requires no purchase order'
    if (contract.poNumber !== null) return `the contract’s purchase order is there: ${contract.poNumber}`
    return context.mapped.contract?.has('poNumber') ? 'it is there' : 'contract.poNumber isn’t mapped'
  },
}
