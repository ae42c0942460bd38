import { UNSENT } from '../invoices.js'
import { pickBill, totalOf } from './choose.js'
import { type ContractMistake, finding } from './mistake.js'

/** The invoice was written, and nobody has approved it. */
export const invoiceUnapproved: ContractMistake = {
  name: 'invoice that waits for approval',
  rule: 'INVOICE_UNAPPROVED',
  on: 'contract',
  wish: { months: [1, 3, 6], monthsAgo: [3, 10], termMonths: 24 },
  plant: ({ dice, ledger }, billed) => {
    const bill = pickBill(dice, billed, ledger.asOf, 6)
    if (!bill) return []
    Object.assign(bill.invoice, { state: 'pending', ...UNSENT })
    const { period, amount } = totalOf(bill)
    const { contract } = billed
    const said = { contract, invoices: [bill.invoice], period, expected: amount, actual: 0n }
    const { currency } = contract.terms
    return [finding('INVOICE_UNAPPROVED', 'owed-to-us', 'pending approval', { ...said, currency })]
  },
}
