import { addDays, earlier, later } from './calendar.js'
import type { Dice } from './dice.js'
import { grossAmount, type Invoice, type Ledger, type Payment } from './invoices.js'

/** What is to be paid on an invoice, and when. */
interface Plan {
  readonly invoice: Invoice
  readonly amount: bigint
  readonly date: string
}

/** The part of an invoice that no credit memo has settled, by invoice. */
function openAmounts(ledger: Ledger): Map<Invoice, bigint> {
  const open = new Map<Invoice, bigint>()
  for (const invoice of ledger.invoices) {
    if (invoice.kind === 'invoice' && invoice.state === 'approved') open.set(invoice, grossAmount(invoice))
  }
  for (const { to, amount } of ledger.applications) open.set(to, (open.get(to) ?? 0n) - amount)
  return open
}

/** Most customers pay around the due date, some in part, some not at all. */
function planPayment(dice: Dice, invoice: Invoice, open: bigint, asOf: string): Plan | null {
  if (invoice.keepOpen || open <= 0n || invoice.date > asOf) return null
  const usual = later(addDays(invoice.dueDate, dice.int(-6, 18)), invoice.date)
  if (invoice.paid) return { invoice, amount: open, date: earlier(usual, asOf) }
  if (usual > asOf || !dice.chance(90)) return null
  return { invoice, amount: dice.chance(6) ? open / 2n : open, date: usual }
}

function pay(ledger: Ledger, plans: readonly Plan[]): void {
  const { customer, currency } = plans[0]!.invoice
  const payment: Payment = {
    number: '',
    customer,
    date: plans
      .map((plan) => plan.date)
      .sort()
      .at(-1)!,
    currency,
    amount: plans.reduce((sum, plan) => sum + plan.amount, 0n),
  }
  ledger.payments.push(payment)
  for (const { invoice, amount } of plans) {
    if (amount > 0n) ledger.applications.push({ from: payment, to: invoice, amount })
  }
}

/** Lets customers pay: one invoice at a time, or two of them together. */
export function settleInvoices(dice: Dice, ledger: Ledger): void {
  const waiting = new Map<string, Plan>()
  for (const [invoice, open] of openAmounts(ledger)) {
    const plan = planPayment(dice, invoice, open, ledger.asOf)
    if (!plan) continue
    const key = `${invoice.customer.seq} ${invoice.currency.code}`
    const before = waiting.get(key)
    if (!before && dice.chance(15)) {
      waiting.set(key, plan)
      continue
    }
    waiting.delete(key)
    pay(ledger, before ? [before, plan] : [plan])
  }
  for (const plan of waiting.values()) pay(ledger, [plan])
}
