import { addDays, later } from '../calendar.js'
import { toMinor } from '../exact.js'
import { applyCredit, creditFor, type InvoiceLine, wholeAmount } from '../invoices.js'
import { fullCharge } from '../oracle/schedule.js'
import type { Variation } from './variation.js'

/** The last period billed in full before the customer left, and the unused days credited afterwards. */
export const terminationCredit: Variation = {
  name: 'unused days credited after a termination',
  apply: ({ dice, ledger, billed }) => {
    const { contract, bills, style } = billed
    const { terms } = contract
    const last = bills.at(-1)
    if (style.link === 'customer') return false
    const item = last?.items[0]
    if (
      !terms.terminatedOn ||
      terms.timing !== 'advance' ||
      !last ||
      !item ||
      item.end !== terms.terminatedOn
    )
      return false
    if (
      last.items.length !== 1 ||
      item.start !== item.full.start ||
      item.split ||
      last.invoice.lines.length !== 1
    )
      return false
    if (item.full.end <= terms.terminatedOn || item.full.end > (terms.endDate ?? item.full.end)) return false
    const on = addDays(later(terms.terminatedOn, last.invoice.date), dice.int(1, 6))
    if (on > ledger.asOf) return false
    const full = toMinor(fullCharge(terms, item.line, item.full, item.raises), terms.currency.exponent)
    if (full === item.amount) return false
    const sum = (line: InvoiceLine, amount: bigint): object =>
      Object.assign(line, wholeAmount(amount, terms.currency))
    const { invoice } = last
    const credit = creditFor(invoice, on, 'billing')
    Object.assign(sum(invoice.lines[0]!, full), { serviceEnd: item.full.end })
    Object.assign(sum(credit.lines[0]!, full - item.amount), {
      serviceStart: addDays(terms.terminatedOn, 1),
      serviceEnd: item.full.end,
    })
    ledger.invoices.add(credit)
    // Left unapplied it belongs to the contract and the days that it names.
    const named = style.link === 'line' || style.link === 'body'
    if (!named || dice.chance(60)) applyCredit(ledger, credit, invoice)
    return true
  },
}
