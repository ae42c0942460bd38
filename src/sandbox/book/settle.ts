import { addDays, earlier, later } from './calendar.js'
import type { Dice } from './dice.js'
import { grossAmount, type Invoice, type Ledger, type Payment, type PaymentKind } from './invoices.js'

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

/** Adds a document on money from or to an invoice's customer. */
function add(ledger: Ledger, kind: PaymentKind, invoice: Invoice, date: string, amount: bigint): Payment {
  const { customer, currency } = invoice
  const payment: Payment = { kind, number: '', customer, date, currency, amount }
  ledger.payments.push(payment)
  return payment
}

function apply(ledger: Ledger, from: Payment, { invoice, amount }: Plan): void {
  if (amount > 0n) ledger.applications.push({ from, to: invoice, amount })
}

/** One payment for one or two invoices; now and then of too much, of which some is sent back. */
function pay(dice: Dice, ledger: Ledger, plans: readonly Plan[]): void {
  const date = plans.reduce((last, plan) => later(last, plan.date), '')
  const sum = plans.reduce((total, { amount }) => total + amount, 0n)
  const over = dice.chance(3) ? sum / BigInt(dice.int(3, 20)) : 0n
  const payment = add(ledger, 'payment', plans[0]!.invoice, date, sum + over)
  for (const plan of plans) apply(ledger, payment, plan)
  const back = addDays(date, dice.int(3, 30))
  if (over === 0n || back > ledger.asOf || !dice.chance(50)) return
  const refund = add(ledger, 'refund', plans[0]!.invoice, back, over)
  ledger.uses.push({ of: payment, by: refund, amount: over })
}

/** Paid ahead: a deposit, applied to the invoice on its day; some of it is left now and then. */
function payByDeposit(dice: Dice, ledger: Ledger, plan: Plan): void {
  const { invoice, amount } = plan
  const left = dice.chance(40) ? amount / 4n : 0n
  const deposit = add(ledger, 'deposit', invoice, addDays(invoice.date, -dice.int(1, 25)), amount + left)
  const use = add(ledger, 'deposit-application', invoice, invoice.date, amount)
  ledger.uses.push({ of: deposit, by: use, amount })
  apply(ledger, use, plan)
}

/** Paid but for what the bank kept, which a journal takes off. */
function payLessCharges(dice: Dice, ledger: Ledger, { invoice, amount, date }: Plan): void {
  const kept = amount / BigInt(dice.int(40, 120))
  const payment = add(ledger, 'payment', invoice, date, amount - kept)
  apply(ledger, payment, { invoice, amount: amount - kept, date })
  if (kept === 0n) return
  const on = earlier(addDays(date, dice.int(0, 12)), ledger.asOf)
  apply(ledger, add(ledger, 'journal', invoice, on, kept), { invoice, amount: kept, date: on })
}

/** Lets customers pay: one invoice at a time, or two of them together; some ahead, some less their bank's charges. */
export function settleInvoices(dice: Dice, ledger: Ledger): void {
  const waiting = new Map<string, Plan>()
  for (const [invoice, open] of openAmounts(ledger)) {
    const plan = planPayment(dice, invoice, open, ledger.asOf)
    if (!plan) continue
    const key = `${invoice.customer.seq} ${invoice.currency.code}`
    const before = waiting.get(key)
    if (!before && dice.chance(15)) waiting.set(key, plan)
    else if (!before && dice.chance(3)) payByDeposit(dice, ledger, plan)
    else if (!before && dice.chance(2)) payLessCharges(dice, ledger, plan)
    else {
      waiting.delete(key)
      pay(dice, ledger, before ? [before, plan] : [plan])
    }
    if (dice.chance(1))
      add(ledger, 'payment', invoice, addDays(ledger.asOf, -dice.int(1, 90)), open / 3n + 1n)
  }
  for (const plan of waiting.values()) pay(dice, ledger, [plan])
}
