import { addDays } from '../calendar.js'
import { PAYMENT_TERMS } from '../catalogue.js'
import { dueBills, pickBill } from './choose.js'
import { type ContractMistake, finding } from './mistake.js'

const wish = { months: [1, 3, 6], monthsAgo: [4, 10], termMonths: 24 } as const

/** An invoice on other payment terms than the contract's. */
export const otherTerms: ContractMistake = {
  name: 'other payment terms',
  rule: 'PAYMENT_TERMS_MISMATCH',
  on: 'contract',
  wish,
  plant: ({ dice, ledger }, { contract, ...billed }) => {
    const bill = pickBill(dice, { contract, ...billed }, ledger.asOf)
    if (!bill) return []
    const { invoice } = bill
    const terms = dice.pick(PAYMENT_TERMS.filter(({ days }) => days !== contract.paymentTerms.days))
    Object.assign(invoice, { terms, dueDate: addDays(invoice.date, terms.days) })
    const note = `${terms.name} on the invoice, ${contract.paymentTerms.wording} in the contract`
    return [finding('PAYMENT_TERMS_MISMATCH', 'risk', note, { contract, invoices: [invoice] })]
  },
}

/** The right terms with a due date that isn't theirs. */
export const otherDueDate: ContractMistake = {
  name: 'due date moved',
  rule: 'PAYMENT_TERMS_MISMATCH',
  on: 'contract',
  wish,
  plant: ({ dice, ledger }, { contract, ...billed }) => {
    const bill = pickBill(dice, { contract, ...billed }, ledger.asOf)
    if (!bill) return []
    const { invoice } = bill
    invoice.dueDate = addDays(invoice.dueDate, dice.pick([15, 30]))
    const note = `due on ${invoice.dueDate}, by ${invoice.terms.name} earlier`
    return [finding('PAYMENT_TERMS_MISMATCH', 'risk', note, { contract, invoices: [invoice] })]
  },
}

/** The newest invoice of a contract lacks the purchase order number that the customer asks for. */
export const poMissing: ContractMistake = {
  name: 'PO number missing',
  rule: 'PO_MISSING',
  on: 'contract',
  wish: { ...wish, po: true },
  plant: ({ ledger }, billed) => {
    const { contract } = billed
    const bill = dueBills(billed, ledger.asOf).at(-1)
    if (!bill) return []
    Object.assign(bill.invoice, { poNumber: null, keepOpen: true })
    const note = `the customer asks for ${contract.poNumber}, the invoice has no PO`
    return [finding('PO_MISSING', 'risk', note, { contract, invoices: [bill.invoice] })]
  },
}
