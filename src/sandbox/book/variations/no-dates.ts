import type { Variation } from './variation.js'

/** Lines that say neither from nor to; the contract is named, the day and the amount say which period is meant. */
export const noDates: Variation = {
  name: 'lines without service dates',
  keepsAmounts: true,
  apply: ({ billed }) => {
    const { contract, bills, style } = billed
    const named = style.link === 'line' || style.link === 'body'
    if (
      !named ||
      contract.terms.frequency.kind === 'days' ||
      contract.terms.window ||
      contract.renewalOf ||
      bills.length === 0
    )
      return false
    if (contract.lines.length !== new Set(contract.lines.map((line) => line.product.code)).size) return false
    for (const bill of bills)
      for (const line of bill.invoice.lines) Object.assign(line, { serviceStart: null, serviceEnd: null })
    return true
  },
}
