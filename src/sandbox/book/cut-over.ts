import type { BilledContract } from './billing/bill.js'
import type { Contract } from './business.js'
import { addDays, later } from './calendar.js'
import type { Dice } from './dice.js'
import type { Bill, Ledger } from './invoices.js'
import type { Planted } from './mistakes/mistake.js'
import { type Item, schedule } from './oracle/schedule.js'

/** Rules that speak of items, which are judged by the day on which these were to be billed. */
const OF_ITEMS: ReadonlySet<string> = new Set([
  'CURRENCY_MISMATCH',
  'INVOICE_UNAPPROVED',
  'INVOICE_MISSING',
  'LINE_MISSING',
  'QUANTITY_MISMATCH',
  'PRICE_MISMATCH',
  'PERIOD_MISMATCH',
  'BILLED_EARLY',
  'BILLED_LATE',
  'UNDERBILLED',
  'OVERBILLED',
  'USAGE_BELOW_COMMIT',
  'CREDIT_EXCEEDS_BILLED',
])

/** Rules that speak of a habit, as long as it lasts. */
const OF_HABITS: ReadonlySet<string> = new Set(['TIMING_MISMATCH', 'FREQUENCY_MISMATCH'])

/**
 * The day by which a mistake is judged: its first item's bill date, of a contract that ran out the day on which the next would
 * begin, else its invoice's date; null: none of these.
 */
export function judgedOn(planted: Planted, billed: ReadonlyMap<Contract, BilledContract>): string | null {
  const { rule, contract, invoices } = planted
  if (rule === 'CONTRACT_LAPSED' && contract?.terms.endDate) return addDays(contract.terms.endDate, 1)
  const own = contract && billed.get(contract)
  const first = OF_ITEMS.has(rule) && own ? firstItem(planted, own) : undefined
  const dates = invoices.map(({ date }) => date).sort()
  return first?.billDate ?? (OF_HABITS.has(rule) ? lastOfHabit(planted, own, dates.at(-1)) : dates[0]) ?? null
}

/** The last invoice's date, or the bill date of what it bills ahead. */
function lastOfHabit(
  { rule, invoices }: Planted,
  own: BilledContract | null | undefined,
  last: string | undefined,
): string | undefined {
  const bills = own?.bills.filter(({ invoice }) => invoices.includes(invoice)) ?? []
  if (rule !== 'TIMING_MISMATCH' || last === undefined) return last
  return bills.flatMap(({ items }) => items.map(({ billDate }) => billDate)).reduce(later, last)
}

/**
 * Of its line and period, and where an invoice is missing of what none is for; without a period, of its invoice. Commitments,
 * which nobody is charged as such, are laid out again.
 */
function firstItem({ rule, line, period, invoices }: Planted, billed: BilledContract): Item | undefined {
  const { items, bills, contract } = billed
  if (!period) return bills.find(({ invoice }) => invoice === invoices[0])?.items[0]
  const agreed = [...items, ...schedule(contract.terms, contract.lines, period.end)]
  const begun = agreed.filter((item) => item.start === period.start && (!line || item.line === line))
  const of = rule === 'INVOICE_MISSING' ? begun.filter((item) => !isBilled(item, bills)) : begun
  return of.find(({ end }) => end === period.end) ?? of[0] ?? begun[0]
}

const isBilled = ({ line, start }: Item, bills: readonly Bill[]): boolean =>
  bills.some(({ items }) => items.some((item) => item.line === line && item.start === start))

/**
 * Takes from the ledger what a clean contract was billed before the cut-over: it was another system that billed it, and
 * nobody brought the documents along. Whether it did. Usage stays: what a commitment is short of is told from all of it.
 */
export function leaveBehind(dice: Dice, ledger: Ledger, billed: BilledContract, cutOver: string): boolean {
  const { marked, lines } = billed.contract
  if (marked || lines.some(({ charge }) => charge === 'usage') || !dice.chance(45)) return false
  const old = [...billed.bills, ...billed.metered].filter(({ items, invoice }) =>
    items.length > 0 ? items.every(({ billDate }) => billDate < cutOver) : invoice.date < cutOver,
  )
  for (const bill of old) {
    ledger.invoices.delete(bill.invoice)
    for (const bills of [billed.bills, billed.metered]) {
      const at = bills.indexOf(bill)
      if (at >= 0) bills.splice(at, 1)
    }
  }
  return old.length > 0
}
