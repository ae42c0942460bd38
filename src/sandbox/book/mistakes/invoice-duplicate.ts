import { addDays, earlier } from '../calendar.js'
import { copyOf, netAmount, redate } from '../invoices.js'
import { pickBill } from './choose.js'
import { type ContractMistake, finding } from './mistake.js'

/** The same invoice sent again some days later, under another number. */
export const invoiceDuplicate: ContractMistake = {
  name: 'invoice issued twice',
  rule: 'INVOICE_DUPLICATE',
  on: 'contract',
  wish: { months: [1, 3, 6], monthsAgo: [4, 10], termMonths: 24 },
  plant: ({ dice, ledger }, billed) => {
    const bill = pickBill(dice, billed, ledger.asOf, 2)
    if (!bill) return []
    const again = copyOf(bill.invoice)
    redate(again, earlier(addDays(bill.invoice.date, dice.int(2, 9)), ledger.asOf))
    again.keepOpen = true
    ledger.invoices.add(again)
    const { contract } = billed
    const said = {
      contract,
      invoices: [again],
      currency: again.currency,
      expected: 0n,
      actual: netAmount(again),
    }
    return [finding('INVOICE_DUPLICATE', 'owed-to-customer', 'the same period was invoiced twice', said)]
  },
}
