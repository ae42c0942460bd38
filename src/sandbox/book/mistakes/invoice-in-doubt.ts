import { sellAgain } from '../contracts.js'
import { decimal, decimalText, fraction, plus } from '../exact.js'
import { netAmount } from '../invoices.js'
import { pickBill } from './choose.js'
import { type ContractMistake, finding } from './mistake.js'

/** One invoice names nothing, and either of two contracts may be meant: the customer has the product twice. */
export const invoiceInDoubt: ContractMistake = {
  name: 'invoice that fits two contracts',
  rule: 'INVOICE_ORPHAN',
  on: 'contract',
  wish: { months: [1, 3], monthsAgo: [6, 10], termMonths: 24, po: false, oneLine: true },
  beside: (dice, deals, contract) => {
    const more = plus(decimal(contract.lines[0]!.quantity), fraction(dice.int(1, 5)))
    return sellAgain(dice, deals, contract, 0, { quantity: decimalText(more, 6) ?? '1' })
  },
  plant: ({ dice, ledger }, billed) => {
    const bill = pickBill(dice, billed, ledger.asOf)
    if (!bill) return []
    const { invoice } = bill
    Object.assign(invoice, { contractRef: null, opportunityRef: null, salesOrder: null, poNumber: null })
    for (const line of invoice.lines) line.contract = null
    const said = { invoices: [invoice], currency: invoice.currency, expected: 0n, actual: netAmount(invoice) }
    return [finding('INVOICE_ORPHAN', 'data', 'names no contract, and two would fit', said)]
  },
}
