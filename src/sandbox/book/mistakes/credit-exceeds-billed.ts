import type { BilledContract } from '../billing/bill.js'
import { addDays, earlier } from '../calendar.js'
import { applyCredit, type Bill, creditFor, type Invoice, wholeAmount } from '../invoices.js'
import { pickBill } from './choose.js'
import { type ContractMistake, finding, type Planted, type Plot } from './mistake.js'

const kind = {
  rule: 'CREDIT_EXCEEDS_BILLED',
  on: 'contract',
  wish: { months: [1, 3], monthsAgo: [5, 10], termMonths: 24, oneLine: true },
} as const

function exceeding({ contract }: BilledContract, bill: Bill, credits: readonly Invoice[]): Planted[] {
  const [item] = bill.items
  const { currency } = contract.terms
  const back = credits.reduce((sum, credit) => sum + credit.lines[0]!.amount!, 0n)
  const said = {
    contract,
    invoices: [bill.invoice, ...credits],
    line: item!.line,
    period: { start: item!.start, end: item!.end },
    currency,
    expected: item!.amount,
    actual: item!.amount - back,
  }
  return [finding('CREDIT_EXCEEDS_BILLED', 'owed-to-us', 'more was taken back than billed', said)]
}

/** One bill of a single item, at least thirty days old. */
function oldBill({ dice, ledger }: Plot, billed: BilledContract): Bill | null {
  const bill = pickBill(dice, billed, ledger.asOf, 30)
  return bill?.items.length === 1 && bill.invoice.lines.length === 1 ? bill : null
}

/** Credited in full, and a part of it once more. */
export const creditedAgain: ContractMistake = {
  ...kind,
  name: 'credited in full and once more in part',
  plant: (plot, billed) => {
    const bill = oldBill(plot, billed)
    if (!bill) return []
    const { dice, ledger } = plot
    const first = creditFor(bill.invoice, addDays(bill.invoice.date, dice.int(3, 12)), 'billing')
    const second = creditFor(bill.invoice, addDays(first.date, dice.int(1, 15)), 'billing')
    const part = (second.lines[0]!.amount! * BigInt(dice.int(11, 45))) / 100n
    Object.assign(second.lines[0]!, wholeAmount(part, second.currency))
    ledger.invoices.add(first).add(second)
    applyCredit(ledger, first, bill.invoice)
    return exceeding(billed, bill, [first, second])
  },
}

/** One credit memo of more than was billed, applied to nothing yet. */
export const creditTooLarge: ContractMistake = {
  ...kind,
  name: 'credit memo of more than was billed',
  plant: (plot, billed) => {
    const bill = oldBill(plot, billed)
    if (!bill) return []
    const { dice, ledger } = plot
    const date = earlier(addDays(bill.invoice.date, dice.int(3, 20)), ledger.asOf)
    const credit = creditFor(bill.invoice, date, 'billing')
    const amount = (credit.lines[0]!.amount! * BigInt(dice.int(113, 171))) / 100n
    Object.assign(credit.lines[0]!, wholeAmount(amount, credit.currency))
    ledger.invoices.add(credit)
    return exceeding(billed, bill, [credit])
  },
}
