import { type BilledContract, isDue, windowOf } from '../billing/bill.js'
import { dayNumber } from '../calendar.js'
import type { Bill, Ledger } from '../invoices.js'

const nameLines = (bill: Bill, billed: BilledContract): void => {
  for (const line of bill.invoice.lines) line.contract = billed.contract
}

function inTime({ items }: Bill, date: string): boolean {
  const [item] = items
  const days = dayNumber(date) - dayNumber(item!.billDate)
  return days <= windowOf(item!).late && -days <= windowOf(item!).early
}

/**
 * Puts a twin's invoices on those of its sister: one document for two contracts, each line naming its own.
 * Returns how many invoices became shared.
 */
export function shareInvoices(ledger: Ledger, sister: BilledContract, twin: BilledContract): number {
  let shared = 0
  for (const bill of [...twin.bills]) {
    const date = bill.items[0]!.billDate
    const host = sister.bills.find(
      (other) => other.items[0]!.billDate === date && isDue(other.items[0]!, ledger.asOf),
    )
    if (host?.invoice.state !== 'approved' || !inTime(bill, host.invoice.date)) continue
    nameLines(host, sister)
    nameLines(bill, twin)
    host.invoice.contractRef = null
    host.invoice.opportunityRef = null
    host.invoice.salesOrder = null
    host.invoice.lines.push(...bill.invoice.lines)
    ledger.invoices.delete(bill.invoice)
    bill.invoice = host.invoice
    shared += 1
  }
  return shared
}
