import { addDays, earlier } from '../calendar.js'
import { writtenOn } from '../salesforce/contracts.js'
import { dueBills } from './choose.js'
import { type ContractMistake, finding } from './mistake.js'

/** The newest invoice has a purchase order number, and not the contract's. */
export const poMismatch: ContractMistake = {
  name: 'another PO number',
  rule: 'PO_MISMATCH',
  on: 'contract',
  wish: { months: [1, 3], monthsAgo: [4, 10], termMonths: 24, po: true },
  plant: ({ dice, ledger }, billed) => {
    const { contract } = billed
    const written = earlier(writtenOn(contract), addDays(ledger.asOf, -2))
    const bill = dueBills(billed, ledger.asOf).at(-1)
    if (!bill || bill.invoice.date <= written) return []
    const other = `PO-${dice.int(70_000, 99_999)}`
    Object.assign(bill.invoice, { poNumber: other, keepOpen: true })
    const note = `${other} on the invoice, ${contract.poNumber} in the contract`
    return [finding('PO_MISMATCH', 'risk', note, { contract, invoices: [bill.invoice] })]
  },
}
