import type { BilledContract } from '../billing/bill.js'
import { addDays, earlier } from '../calendar.js'
import { applyCredit, type Bill, creditFor } from '../invoices.js'
import type { Wish } from '../wish.js'
import { pickBill, totalOf } from './choose.js'
import { type ContractMistake, finding, type Planted } from './mistake.js'

const wish: Wish = { months: [1, 3], monthsAgo: [6, 11], termMonths: 24 }

/** What is owed for a bill that was never sent or was taken back. */
export function unbilled(billed: BilledContract, bill: Bill, cause: string | null, note: string): Planted[] {
  const { period, amount } = totalOf(bill)
  const { contract } = billed
  const { currency } = contract.terms
  return [
    finding('INVOICE_MISSING', 'owed-to-us', note, {
      cause,
      contract,
      period,
      currency,
      expected: amount,
      actual: 0n,
    }),
  ]
}

/** An invoice that nobody ever issued. */
export const neverIssued: ContractMistake = {
  name: 'invoice never issued',
  rule: 'INVOICE_MISSING',
  on: 'contract',
  wish,
  plant: ({ dice, ledger }, billed) => {
    const bill = pickBill(dice, billed, ledger.asOf)
    if (!bill) return []
    ledger.invoices.delete(bill.invoice)
    return unbilled(billed, bill, null, 'never issued')
  },
}

/** A milestone that was reached, and nobody billed it. */
export const milestoneUnbilled: ContractMistake = {
  name: 'milestone never billed',
  rule: 'INVOICE_MISSING',
  on: 'contract',
  wish: { milestones: true, monthsAgo: [8, 11], termMonths: 18 },
  plant: ({ dice, ledger }, billed) => {
    const bill = pickBill(dice, billed, ledger.asOf)
    if (!bill) return []
    ledger.invoices.delete(bill.invoice)
    return unbilled(billed, bill, null, 'the milestone was never billed')
  },
}

/** An invoice that was voided, and nothing put in its place. */
export const voided: ContractMistake = {
  name: 'invoice voided and not replaced',
  rule: 'INVOICE_MISSING',
  cause: 'INVOICE_VOIDED',
  on: 'contract',
  wish,
  plant: ({ dice, ledger }, billed) => {
    const bill = pickBill(dice, billed, ledger.asOf)
    if (!bill) return []
    Object.assign(bill.invoice, { state: 'voided', memo: 'VOID' })
    return unbilled(billed, bill, 'INVOICE_VOIDED', 'voided and not replaced')
  },
}

/** An invoice that was credited in full for a billing error, and never issued again. */
export const creditedNotRebilled: ContractMistake = {
  name: 'invoice credited and not rebilled',
  rule: 'INVOICE_MISSING',
  cause: 'CREDITED_NOT_REBILLED',
  on: 'contract',
  wish,
  plant: ({ dice, ledger }, billed) => {
    const bill = pickBill(dice, billed, ledger.asOf, 10)
    if (!bill) return []
    const on = earlier(addDays(bill.invoice.date, dice.int(4, 25)), ledger.asOf)
    const credit = creditFor(bill.invoice, on, 'billing')
    ledger.invoices.add(credit)
    applyCredit(ledger, credit, bill.invoice)
    return unbilled(billed, bill, 'CREDITED_NOT_REBILLED', 'credited in full and not issued again')
  },
}
