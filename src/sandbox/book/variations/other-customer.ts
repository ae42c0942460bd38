import type { Variation } from './variation.js'

/** An invoice to a branch of the payer, or to its head office: whoever belongs to a payer may be invoiced. */
export const toTheFamily: Variation = {
  name: 'invoice to a branch or the head office',
  keepsAmounts: true,
  apply: ({ dice, billed }) => {
    const { payer, bills, contract } = billed
    const family = [...payer.branches, ...(payer.parent ? [payer.parent] : [])]
    if (family.length === 0 || bills.length === 0 || contract.billTo !== null) return false
    dice.pick(bills).invoice.customer = dice.pick(family)
    return true
  },
}

/** The customer buys from two companies of the group, the contract names neither: both may invoice it. */
export const fromTheOtherSeller: Variation = {
  name: 'invoice from the customer’s other seller',
  keepsAmounts: true,
  apply: ({ dice, billed }) => {
    const { payer, bills, contract } = billed
    if (!payer.otherSeller || contract.subsidiary !== null || bills.length === 0) return false
    dice.pick(bills).invoice.subsidiary = payer.otherSeller
    return true
  },
}
